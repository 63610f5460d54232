// Opens FluentCRM's editor of automations. Fills in the trigger, action and goal of events, saves them, and reads them again.
import { FLUENTCRM, choose, shoot, withPage } from './browser.mjs';

await withPage(async (page) => {
  const drawer = page.locator('.el-drawer:visible');
  const save = async () => {
    const saved = page.waitForResponse((response) => response.url().includes('save-funnel-sequences') || response.url().includes('/sequences'));
    await drawer.getByRole('button', { name: 'Save Settings' }).click();
    console.log('saved:', (await saved).status());
    await drawer.waitFor({ state: 'hidden' });
  };
  const key = async (text) => {
    await drawer.getByRole('button', { name: 'Save Settings' }).waitFor();
    await choose(page, drawer.locator('.el-select').first(), text);
  };
  const add = async (kind, name) => {
    await page.locator('.fc_show_plus').locator('visible=true').last().click();
    await page.waitForTimeout(1000);
    const which = page.getByText('Add Action / Goal').locator('visible=true');
    if (await which.count()) await which.click();
    if (kind !== 'Actions') await drawer.getByText(kind, { exact: true }).click();
    await drawer.getByText(name, { exact: true }).click();
    await drawer.getByRole('button', { name: 'Save Settings' }).waitFor();
    await page.waitForTimeout(500);
  };
  const fields = async () => {
    await drawer.getByRole('button', { name: 'Save Settings' }).waitFor();
    await page.waitForTimeout(1500);
    return drawer.evaluate((of) => [...of.querySelectorAll('.el-form-item')].map((item) => {
      const label = item.querySelector('.el-form-item__label')?.textContent.trim() ?? '';
      const values = [...item.querySelectorAll('input, textarea')].map((input) => {
        if (['checkbox', 'radio'].includes(input.type)) return (input.checked ? '[x] ' : '[ ] ') + input.closest('label').textContent.trim();
        return input.value || input.closest('.el-select')?.querySelector('.el-select__placeholder')?.textContent.trim() || '';
      });
      return `${label}: ${values.join(' | ')}`;
    }));
  };

  await page.goto(`${FLUENTCRM}#/funnels`);
  await page.getByRole('button', { name: 'New Automation' }).click();
  await page.locator('.el-dialog:visible').getByText('Event Tracked', { exact: true }).click();
  await page.getByRole('button', { name: 'Continue' }).click();

  await key('key_1');
  await drawer.locator('.el-input-number input').first().fill('2');
  await drawer.getByText('Restart the automation').click();
  await drawer.getByText('Add Property').click();
  await page.locator('.el-cascader-node:visible', { hasText: 'Event Tracking' }).first().click();
  await page.locator('.el-cascader-node:visible', { hasText: 'Event Title' }).first().click();
  await drawer.getByPlaceholder('Condition Value').fill('Title 1');
  await shoot(page, 'automation-trigger');
  await save();

  await add('Actions', 'Track Event');
  await key('from_automation');
  await drawer.getByPlaceholder('Event Title').fill('Hello {{contact.first_name}}');
  await drawer.getByPlaceholder('Event Value').fill('two\nlines');
  await drawer.getByText('Count a repeat').click();
  await shoot(page, 'automation-action');
  await save();

  await add('Goals', 'Event Tracked');
  await key('key_2');
  await drawer.locator('.el-input-number input').first().fill('3');
  await shoot(page, 'automation-goal');
  await save();

  await page.reload();
  await page.locator('.fc_show_plus').first().waitFor();
  await page.waitForTimeout(1000);
  await shoot(page, 'automation', { fullPage: true });
  const blocks = page.locator('.block_item_holder');
  for (const [at, name] of ['trigger', 'action', 'goal'].entries()) {
    await blocks.nth(at).click();
    console.log(`${name} again:\n  ${(await fields()).join('\n  ').replace(/ \(Created at .*\)/, '')}`);
    await shoot(page, `automation-${name}-again`);
    // Closes the panel by its cross.
    await page.mouse.click(1369, 35);
    await drawer.waitFor({ state: 'hidden' });
  }

  const published = page.waitForResponse((response) => response.url().includes('funnels') && response.request().method() !== 'GET');
  await page.locator('.el-switch').locator('visible=true').first().click();
  console.log('published:', (await published).status());
  await page.waitForTimeout(1000);
  await shoot(page, 'automation-published');
});

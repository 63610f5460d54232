// Opens the Events screen with every translatable text between ⟦ and ⟧, and prints all texts without these marks.
import { data, watch, withPage } from './browser.mjs';

/** Data on the screen: the title of an event, and the example of a key. */
const DATA = ['<script>alert("t")</script>', 'order:total'];

/** Returns the visible and the spoken texts in a part of the page that are neither marked nor data. */
const unmarked = (page, part) => page.evaluate(([within, example]) => {
  const found = [];
  const look = (text, where) => {
    let left = example.reduce((rest, one) => rest.replace(one, ' '), text);
    for (let before; before !== left;) [before, left] = [left, left.replace(/⟦[^⟦⟧]*⟧/gu, ' ')];
    if (/\p{L}/u.test(left)) found.push(`${where}: ${left.trim().slice(0, 80)}`);
  };
  const isData = (element) => element.closest('bdi, code, pre, [lang="en"], [hidden]') || (element.matches('option') && element.value !== '' && element.value === element.text);
  for (const top of document.querySelectorAll(within)) {
    // A sentence may contain data. The data is removed, and the sentence is checked as a whole.
    for (const element of top.querySelectorAll('*')) {
      if (isData(element) || element.matches('script, style, noscript')) continue;
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('');
      look(own, element.tagName.toLowerCase());
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-label']) look(element.getAttribute(name) ?? '', name);
    }
  }
  return [...new Set(found)];
}, [part, DATA]);

await withPage(async (page) => {
  const faults = watch(page);
  const at = `http://example.test/wp-admin/${data.screen}`;
  const settled = async () => {
    await page.waitForTimeout(450);
    await page.waitForLoadState('networkidle');
  };
  const show = async (name, part = '.fce-screen') => {
    await settled();
    const texts = await page.evaluate((within) => document.querySelector(within).innerText.match(/⟦/g)?.length ?? 0, part);
    console.log(`${name}:`, (await unmarked(page, part)).join('\n  ') || (texts > 4 ? 'all of it' : `${texts} texts`));
  };
  const tab = async (name) => {
    await page.goto(`${at}#${name}`);
    await page.reload();
    await settled();
  };
  const tables = async () => {
    const closed = page.locator('.fce-behind [aria-expanded=false]');
    while (await closed.count() > 0) await closed.first().click();
  };
  await tab('overview');
  await tables();
  await show('overview');
  await tab('analysis');
  const steps = page.locator('.fce-card').nth(1).locator('select');
  for (const [step, key] of ['order_paid', 'lesson_done'].entries()) await steps.nth(step).selectOption(key);
  await page.locator('.fce-card').last().scrollIntoViewIfNeeded();
  await settled();
  await tables();
  await show('analysis');
  await tab('explorer');
  await page.locator('.fce-key').first().click();
  await show('explorer');
  await page.locator('.fce-title').first().click();
  await show('an event', '.components-modal__frame');
  await tab('contacts');
  await page.locator('.fce-list input').fill('order_paid');
  await page.keyboard.press('Enter');
  await show('contacts');
  const properties = page.locator('.fce-condition select').first();
  const seen = new Set();
  for (const property of await properties.locator('option').evaluateAll((all) => all.map(({ value }) => value))) {
    await properties.selectOption(property);
    (await unmarked(page, '.fce-screen')).forEach((one) => seen.add(one));
  }
  console.log('every property:', [...seen].join('\n  ') || 'all of it');
  await properties.selectOption('event_tracking_key_count');
  await page.locator('.fce-condition input').first().fill('order_paid');
  await page.locator('.fce-condition input').last().fill('many');
  await show('no number');
  console.log('said:', (await page.locator('.components-notice__content').innerText()).replace(/\s+/g, ' '));
  await tab('health');
  await tables();
  await page.locator('.fce-history button').click();
  await show('health');
  await show('the question', '.components-modal__frame');
  const failure = (code) => page.route('**/events/health*', (route) => route.fulfill({
    status: 503, contentType: 'application/json', body: JSON.stringify({ [code.startsWith('rest_') ? 'code' : 'error_code']: code, message: 'as the log has it' }) }), { times: 1 });
  for (const code of ['db_error', 'busy', 'rest_forbidden']) {
    await failure(code);
    await tab('health');
    const notice = page.locator('.components-notice__content').first();
    // WordPress decides the position of the button.
    console.log(`${code}:`, (await notice.innerText()).replace(/\s+/g, ' ').replace(' ⟦Try again⟧', ''), '/ quoted:', await notice.locator('[lang=en]').count());
  }
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('503')));
  console.log('screen:', faults.length ? [...new Set(faults)].join('\n  ') : 'no fault');
});

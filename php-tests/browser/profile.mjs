// Checks the section of events in a contact's profile.
import { FLUENTCRM, choose, shoot, shootWidths, withPage } from './browser.mjs';

await withPage(async (page) => {
  await page.goto(`${FLUENTCRM}#/subscribers/2`);
  // WordPress's menu has an entry with the same name.
  await page.locator('#wpbody-content').getByText('Events', { exact: true }).first().click();
  const section = page.locator('.fce_events');
  await section.waitFor();
  const seen = async () => section.locator('.fce_item:visible').count();
  const range = async () => (await section.locator('.fce_range:visible').allTextContents()).join(' | ');
  console.log('heading:', (await page.locator('.fcrm_external_profile_header--title').textContent()).trim());
  console.log('first page:', await seen(), '/', await range());
  console.log('bars:', await section.locator('.fce_bar').count());
  await shootWidths(page, 'profile');

  await section.locator('label', { hasText: 'Next page' }).locator('visible=true').click();
  const top = await section.locator('.fce_item:visible').first().evaluate((item) => item.getBoundingClientRect().top);
  console.log('its beginning is on the screen:', top > 0 && top < 1000);
  console.log('second page:', await seen(), '/', await range());
  await page.keyboard.press('ArrowRight');
  console.log('by keyboard:', await range());

  await section.locator('label', { hasText: /^10$/ }).click();
  console.log('last page:', await range(), '/', await section.getByText('Next page').locator('visible=true').count(), 'next');

  const wide = await page.evaluate(() => document.querySelector('.fce_events').scrollWidth <= document.querySelector('.fce_events').clientWidth + 1);
  console.log('nothing sticks out:', wide);

  await page.getByRole('button', { name: 'Find events' }).click();
  const drawer = page.locator('.el-drawer:visible');
  await drawer.waitFor();
  await page.waitForTimeout(500);
  await shoot(page, 'profile-find');
  await choose(page, drawer.locator('.el-select').nth(1), '201 – 400');
  await drawer.getByRole('button', { name: 'Show events' }).click();
  await section.locator('.fce_range', { hasText: '201 to 220' }).waitFor();
  console.log('older ones:', await range());

  // The drawer slides out before it can be opened again.
  await drawer.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Find events' }).click();
  await drawer.waitFor();
  await page.waitForTimeout(500);
  await choose(page, drawer.locator('.el-select').first(), 'key_1');
  await drawer.getByRole('button', { name: 'Show events' }).click();
  await section.locator('.fce_only').waitFor();
  console.log('by key:', (await section.locator('.fce_only').textContent()), '/', await range());
  await page.waitForTimeout(1000);
  await shoot(page, 'profile-key', { fullPage: true });

  await page.goto(`${FLUENTCRM}#/subscribers/3/profile_section?handler=fluentcrm_events`);
  await page.reload();
  await page.locator('.fce_none').waitFor();
  console.log('without events:', (await section.textContent()).replace(/^[^]*}/, '').trim());
  await shoot(page, 'profile-none');

  await page.goto(`${FLUENTCRM}#/subscribers/2/profile_section?handler=fluentcrm_events`);
  await page.reload();
  await section.waitFor();
  await page.evaluate(() => { document.documentElement.dir = 'rtl'; document.body.classList.add('rtl', 'fcrm-dark'); });
  await shoot(page, 'profile-dark-rtl', { fullPage: true });
  await section.locator('summary').first().click();
  await shoot(page, 'profile-unfolded', { fullPage: true });
});

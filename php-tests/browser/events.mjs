// Uses all tabs of the Events screen like a person.
import { readFile } from 'node:fs/promises';
import { audit, data, shoot, watch, withPage } from './browser.mjs';

const { screen, expected, tag, unbuilt, widths = [1400, 782], name = 'events' } = data;

/** Returns the digits of each figure. */
const digits = async (locator) => (await locator.allTextContents()).map((text) => text.replace(/\D/g, ''));
const same = (seen, wanted) => (JSON.stringify(seen) === JSON.stringify(wanted.map(String)) ? 'as stored' : `${seen}, not ${wanted}`);

await withPage(async (page) => {
  const faults = watch(page);
  // FluentCRM 2 loads built files on all screens. Its public sources lack them.
  if (unbuilt) await page.route('**/plugins/fluent-crm/assets/**', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  const at = `http://example.test/wp-admin/${screen}`;
  const card = (heading) => page.locator('.fce-card', { has: page.getByRole('heading', { name: heading, exact: true }) });
  const settled = async () => {
    await page.waitForTimeout(450);
    await page.waitForLoadState('networkidle');
    await page.locator('.fce-card.is-busy').first().waitFor({ state: 'detached' });
  };
  const open = async (tab) => {
    await page.getByRole('tab', { name: tab }).click();
    await settled();
  };
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).searchParams.get('metric') ?? ''));
  const figures = () => digits(page.locator('.fce-figure strong'));

  // Overview.
  await page.goto(at);
  await page.locator('.fce-figures').waitFor();
  await settled();
  console.log('30 days:', same(await figures(), expected.month));
  console.log('keys:', same((await digits(card('Most frequent events').locator('.fce-bar__figure'))).slice(0, 3), expected.keys));
  await page.getByRole('button', { name: 'Show as a table' }).click();
  const cells = await digits(card('All events').locator('tbody td:nth-child(2)'));
  console.log('table behind the chart:', cells.length, 'days, together', same([cells.reduce((all, cell) => all + Number(cell), 0)].map(String), [expected.month[0]]));
  await page.getByLabel('Period', { exact: true }).selectOption('7');
  await settled();
  console.log('7 days:', same(await figures(), expected.week));
  await page.getByLabel('Period', { exact: true }).selectOption('30');
  await page.getByLabel('Events', { exact: true }).selectOption('order_paid');
  await settled();
  console.log('one key:', same(await figures(), expected.key), '/', await page.locator('.fce-card h2').first().textContent());
  await page.getByLabel('Period', { exact: true }).selectOption('own');
  await page.getByLabel('From', { exact: true }).fill('2020-03-05');
  await page.getByLabel('To', { exact: true }).fill('2020-03-06');
  await settled();
  console.log('nothing happened:', await page.locator('.fce-empty').first().textContent());
  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await settled();
  console.log('reversed:', await page.locator('.fce-empty').first().textContent());

  await page.getByLabel('Period', { exact: true }).selectOption('30');
  await settled();

  // Analysis: the choice of period and events stays. Its data is requested only when the tab is opened.
  console.log('asked so far:', [...new Set(asked)].sort().join(' ').trim());
  asked.length = 0;
  await page.setViewportSize({ width: 1400, height: 300 });
  await open('Analysis');
  console.log('the choice is kept:', await page.getByLabel('Period', { exact: true }).inputValue(), '/', await page.getByLabel('Events', { exact: true }).inputValue());
  await page.getByLabel('Events', { exact: true }).selectOption('');
  await settled();
  const table = async (heading) => {
    await card(heading).getByRole('button', { name: 'Show as a table' }).click();
    return (at) => digits(card(heading).locator(`tbody td:nth-child(${at})`));
  };
  const sum = (figures) => String(figures.reduce((all, figure) => all + Number(figure), 0));
  const people = await table('New and returning contacts');
  const { analysis } = expected;
  console.log('new and returning:', same([sum(await people(2)), sum(await people(3))], [analysis.new, analysis.returning]));
  console.log('asked:', [...new Set(asked)].sort().join(' ').trim());
  await page.setViewportSize({ width: 1400, height: 1000 });
  const funnel = card('From one event to the next');
  await funnel.scrollIntoViewIfNeeded();
  console.log('no steps:', await funnel.locator('.fce-empty').textContent());
  for (const [at, key] of ['order_paid', 'login', 'lesson_done'].entries()) await funnel.getByLabel(`Step ${at + 1}`).selectOption(key);
  await funnel.getByLabel('Step 2').selectOption('');
  await funnel.getByLabel('Within (days)').fill('0');
  await settled();
  console.log('within 0 days:', await funnel.locator('.fce-empty').textContent());
  await funnel.getByLabel('Within (days)').fill('30');
  await settled();
  const steps = await table('From one event to the next');
  console.log('funnel:', same(await steps(3), analysis.funnel), '/', (await funnel.locator('.fce-funnel li').allTextContents()).map((text) => text.replace(/[\d.,]+/g, 'N')).join(' / '));
  const cohorts = card('Who comes back').locator('tbody tr');
  await cohorts.first().scrollIntoViewIfNeeded();
  const returned = () => cohorts.evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('.is-number')]
    .map((cell) => (cell.title || cell.textContent).replace(/\D/g, '')).join(' ')));
  console.log('cohorts:', same(await returned(), analysis.cohorts));
  console.log('columns, as they are read:', (await card('Who comes back').locator('thead th').evaluateAll((heads) => heads.map((head) => (head.querySelector('.screen-reader-text') ?? head).textContent))).slice(0, 4).join(', '));
  await card('Who comes back').getByLabel('Group by').selectOption('month');
  await settled();
  console.log('by month:', await card('Who comes back').locator('thead th').first().textContent());
  const longer = async (from) => {
    await page.getByLabel('From', { exact: true }).fill(from);
    await settled();
  };
  await page.getByLabel('Period', { exact: true }).selectOption('own');
  const year = new Date().getUTCFullYear();
  await page.getByLabel('To', { exact: true }).fill(`${year}-12-31`);
  await longer(`${year - 20}-01-01`);
  console.log('twenty years:', await card('Who comes back').locator('.fce-empty').textContent(), '/', await page.locator('.components-notice').count() || 'nothing else is missing');
  await longer(`${year - 3}-01-01`);
  console.log('three years:', await card('Who comes back').locator('thead th').first().textContent(), '/ by week:',
    await card('Who comes back').locator('option[value=week]').isDisabled() ? 'not offered' : 'offered');
  await page.getByLabel('Period', { exact: true }).selectOption('30');

  // Explorer.
  await open('Explorer');
  const rows = page.locator('.fce-table tbody tr');
  const found = () => page.locator('.fce-card__header [role=status]').textContent();
  const first = () => rows.first().locator('th').textContent();
  console.log('all events:', same([(await found()).replace(/\D/g, '')], [expected.total]), '/', await rows.count(), 'on the page');
  console.log('the latest, as text:', await first(), '/', await rows.first().locator('td').nth(1).textContent());
  await page.getByRole('button', { name: 'Event', exact: true }).click();
  await settled();
  console.log('by title:', await first(), '/', await page.locator('[aria-sort]').getAttribute('aria-sort'));
  await page.getByRole('button', { name: 'Event', exact: true }).click();
  await settled();
  console.log('and back:', await first(), '/', await page.locator('[aria-sort]').getAttribute('aria-sort'));
  await page.getByRole('button', { name: 'Next page' }).click();
  await settled();
  console.log('next page:', await page.locator('.fce-pages [aria-current]').textContent(), '/', await rows.count(), 'on it');
  await page.route('**/events/list*', (route) => route.abort(), { times: 1 });
  await page.getByLabel('Events per page').selectOption('50');
  const failed = page.locator('.fce-card .components-notice');
  await failed.waitFor();
  console.log('not reached:', await failed.locator('.components-notice__content').evaluate((notice) => notice.firstChild.textContent));
  await failed.getByRole('button', { name: 'Try again' }).click();
  await settled();
  console.log('tried again:', await rows.count(), 'on the page');
  // The browser reports the failed request, too: that is no fault.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('ERR_FAILED')));
  const search = page.getByRole('searchbox');
  for (const text of ['"needle"', 'contact0007@', 'no. 4', 'nowhere']) {
    await search.fill(text);
    await settled();
    console.log(`search ${text}:`, await found());
  }
  console.log('nothing found:', await page.locator('.fce-empty').textContent());
  await search.fill('no. 599');
  await settled();
  await page.locator('.fce-title').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.fce-value').waitFor();
  await settled();
  console.log('its value:', JSON.stringify(await dialog.locator('.fce-value').textContent()));
  console.log('its contact:', await dialog.locator('dd').nth(1).evaluate((fact) => fact.querySelector('a')?.getAttribute('href') ?? fact.textContent));
  console.log('axe, details:', (await audit(page, '.components-modal__frame')).join('\n  ') || 'nothing serious');
  await shoot(page, `${name}-details`);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  console.log('focus is back:', await page.evaluate(() => document.activeElement.className.includes('fce-title')));

  // Contacts, reached by keyboard from the tab before.
  await page.getByRole('tab', { name: 'Explorer' }).focus();
  await page.keyboard.press('ArrowRight');
  await settled();
  console.log('by keyboard:', await page.getByRole('tab', { selected: true }).textContent(), '/', new URL(page.url()).hash);
  console.log('at first:', await page.locator('.fce-empty').textContent());
  await page.getByLabel('Event keys', { exact: true }).first().fill('order_paid');
  await page.keyboard.press('Enter');
  await settled();
  const count = page.locator('.fce-count');
  console.log('matches:', same([(await count.textContent()).replace(/\D/g, '')], [expected.matches]), '/ more than one batch:', expected.matches > 100);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()]);
  const file = await readFile(await download.path(), 'utf8');
  const lines = file.trimEnd().split('\r\n');
  console.log('file:', same([String(lines.length - 1)], [expected.matches]), '/', file.startsWith('\uFEFF') ? 'UTF-8' : 'no mark', '/', JSON.stringify(lines.slice(0, 2)));
  console.log('said:', same([(await page.locator('.fce-said').textContent()).replace(/\D/g, '')], [expected.matches]));
  await page.getByRole('button', { name: '+ and another condition' }).click();
  await page.getByLabel('What', { exact: true }).nth(1).selectOption('event_tracking_last_time');
  await page.getByLabel('Event key', { exact: true }).fill('order_paid');
  await page.getByLabel('Comparison', { exact: true }).nth(1).selectOption('before');
  await page.getByLabel('Value', { exact: true }).fill('2020-01-01');
  await settled();
  console.log('and never:', await page.locator('.fce-empty').textContent());
  await page.getByRole('button', { name: 'Remove this condition' }).nth(1).click();
  await settled();
  console.log('without it:', same([(await count.textContent()).replace(/\D/g, '')], [expected.matches]));
  for (const [button, said] of tag ? [['Add tag to all', 'have the tag'], ['Remove tag from all', 'no longer have the tag']] : []) {
    await page.getByLabel('Tag', { exact: true }).selectOption({ label: tag });
    await page.getByRole('button', { name: button }).click();
    const status = page.locator('.fce-said', { hasText: said });
    await status.waitFor();
    console.log(`${button}:`, (await status.textContent()).replace(String(expected.matches), 'all'));
    if (button.startsWith('Add')) {
      const tagged = await page.evaluate(() => fetch('/?count_tagged').then((answer) => answer.text()));
      console.log('tagged:', same([tagged], [expected.matches]));
    }
  }

  // Health.
  await open('Health');
  console.log('state:', (await page.locator('.fce-state li').first().innerText()).replace(/\s+/g, ' '));
  console.log('hours:', await page.locator('.fce-card p').first().textContent());

  // The appearance of all tabs.
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const direction of ['ltr', 'rtl']) {
      await page.goto(direction === 'rtl' ? `${at}&rtl=1` : at);
      await page.reload();
      for (const tab of ['Overview', 'Analysis', 'Explorer', 'Contacts', 'Health']) {
        await open(tab);
        if (tab === 'Analysis') {
          for (const [step, key] of ['order_paid', 'lesson_done', 'login'].entries()) await page.getByLabel(`Step ${step + 1}`).selectOption(key);
          await page.getByLabel('Within (days)').fill('90');
          await page.locator('.fce-card').last().scrollIntoViewIfNeeded();
          await settled();
        }
        if (tab === 'Contacts') {
          await page.getByLabel('Event keys', { exact: true }).first().fill('order_paid');
          await page.keyboard.press('Enter');
          await settled();
        }
        const serious = await audit(page);
        if (serious.length) console.log(`axe, ${tab}, ${scheme}, ${direction}:`, serious.join('\n  '));
        for (const width of widths) {
          await page.setViewportSize({ width, height: 1000 });
          await page.waitForTimeout(250);
          const out = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (out > 0) console.log(`${tab} sticks out by ${out} at ${width}, ${direction}`);
          await shoot(page, `${name}-${tab.toLowerCase()}-${scheme}-${direction}-${width}`, { fullPage: true });
        }
        await page.setViewportSize({ width: 1400, height: 1000 });
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(at);
  await page.reload();
  await open('Health');

  // From here on the site keeps occurrences.
  await page.getByRole('button', { name: 'Keep every occurrence…' }).click();
  console.log('asked:', (await dialog.locator('p').allTextContents()).join(' ').replace(/[\d,]+/g, 'N'));
  await dialog.getByRole('button', { name: 'Keep every occurrence', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await settled();
  console.log('decided:', await page.locator('.fce-history p').textContent());
  for (const value of ['first', '{"second":2}']) {
    await page.evaluate((given) => window.wp.apiFetch({
      path: '/fluent-crm/v2/subscribers/track-event',
      method: 'POST',
      data: { email: 'contact0003@example.com', event_key: 'kept', title: 'Is kept', value: given },
    }), value);
  }
  await open('Explorer');
  await page.getByRole('searchbox').fill('Is kept');
  await settled();
  await page.locator('.fce-title').click();
  await dialog.locator('.fce-table tbody tr').first().waitFor();
  console.log('occurrences:', (await dialog.locator('.fce-table tbody tr').evaluateAll((found) => found.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent).join(' ')))).join(' / '));
  await page.keyboard.press('Escape');
  await open('Health');
  console.log('hours now:', (await page.locator('.fce-card p').first().textContent()).split('.')[0]);
  console.log('screen:', faults.length ? [...new Set(faults)].join('\n  ') : 'no fault');
});

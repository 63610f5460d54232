// Measures the time from the start of the navigation until the Events screen has painted its first figures.
import { data, withPage } from './browser.mjs';

const middle = (some) => [...some].sort((one, other) => one - other)[Math.floor(some.length / 2)];
const ms = (some) => `${Math.round(middle(some))} ms (${some.map(Math.round).sort((one, other) => one - other).join(' ')})`;

await withPage(async (page) => {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.fce-figure strong')) return;
      observer.disconnect();
      // The figures are painted in the frame after the one that received them.
      requestAnimationFrame(() => requestAnimationFrame(() => { window.ready = performance.now(); }));
    }).observe(document, { childList: true, subtree: true });
  });
  const [ready, first, answers] = [[], [], {}];
  for (let time = 0; time < data.times; time++) {
    await page.goto('about:blank');
    await page.goto(`http://example.test/wp-admin/${data.screen}`);
    await page.waitForFunction(() => window.ready, null, { timeout: 120_000 });
    ready.push(await page.evaluate(() => window.ready));
    await page.waitForLoadState('networkidle');
    const timing = await page.evaluate(() => ({
      page: performance.getEntriesByType('navigation')[0].responseEnd,
      routes: performance.getEntriesByType('resource').filter(({ name }) => name.includes('metric='))
        .map(({ name, duration }) => [new URL(name).searchParams.get('metric'), duration]),
    }));
    first.push(timing.page);
    for (const [metric, duration] of timing.routes) (answers[metric] ??= []).push(duration);
  }
  console.log(`  first figures: ${ms(ready)}`);
  console.log(`  of that WordPress's page: ${ms(first)}`);
  for (const [metric, some] of Object.entries(answers)) console.log(`  answer of ${metric}: ${ms(some)}`);
});

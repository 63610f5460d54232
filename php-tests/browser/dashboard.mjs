// Checks the widget on WordPress's dashboard.
import { audit, data, shoot, watch, withPage } from './browser.mjs';

await withPage(async (page) => {
  const faults = watch(page);
  let asked = 0;
  page.on('request', (request) => { asked += request.url().includes('fluentcrm_events_widget') ? 1 : 0; });
  const open = async () => {
    asked = 0;
    await page.goto('http://example.test/wp-admin/index.php');
    await page.waitForLoadState('networkidle');
  };
  const widget = page.locator('#fluentcrm_events .inside');
  await page.route('**/*fluentcrm_events_widget*', (route) => route.abort(), { times: 1 });
  await open();
  console.log('not there:', (await widget.innerText()).trim());
  // The browser reports the aborted request, too: that is no fault.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('ERR_FAILED')));
  await open();
  await widget.locator('svg').waitFor();
  console.log('asked for:', asked);
  const figures = (await widget.locator('strong').innerText()).match(/\d+/g).slice(0, 2).map(Number);
  console.log('its figures:', JSON.stringify(figures) === JSON.stringify(data.week) ? 'as stored' : `${figures}, not ${data.week}`);
  console.log('axe:', (await audit(page, '#fluentcrm_events')).join('\n  ') || 'nothing serious');
  await widget.scrollIntoViewIfNeeded();
  await shoot(page, 'dashboard');
  await open();
  await widget.locator('svg').waitFor();
  console.log('the next time:', asked);
  console.log('screen:', faults.length ? [...new Set(faults)].join('\n  ') : 'no fault');
});

// Starts a browser that is logged in as administrator. The site's address is http://example.test.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const { PORT, PROFILE, SCREENSHOTS, DATA } = process.env;
export const data = JSON.parse(DATA ?? 'null');
export const FLUENTCRM = 'http://example.test/wp-admin/admin.php?page=fluentcrm-admin&setup_complete=1';

/** Calls `work` with a page. Prints errors of scripts and failed requests. */
export async function withPage(work) {
  const context = await chromium.launchPersistentContext(PROFILE, {
    executablePath: '/usr/bin/chromium',
    headless: true,
    chromiumSandbox: false,
    viewport: { width: 1400, height: 1000 },
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--host-resolver-rules=MAP example.test 127.0.0.1:${PORT}, MAP * ~NOTFOUND`],
  });
  const page = context.pages()[0] ?? await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('dialog', (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url().slice(0, 200)}`);
  });
  try {
    // Opens a screen without WordPress's news.
    await page.goto('http://example.test/wp-login.php?redirect_to=/wp-admin/profile.php');
    await page.fill('#user_login', 'admin');
    await page.fill('#user_pass', 'password');
    await Promise.all([page.waitForURL('**/wp-admin/**'), page.click('#wp-submit')]);
    await page.waitForLoadState('networkidle');
    faults.length = 0;
    await work(page);
  } catch (error) {
    console.log(`failed: ${error.message}`);
    await shoot(page, 'failed');
  } finally {
    console.log(faults.length ? `faults: ${[...new Set(faults)].join('\n  ')}` : 'faults: none');
    await context.close();
  }
}

/** Returns whether this text is the selected option of a list. */
const shows = (list, text) => list.evaluate((element, wanted) => element.textContent.includes(wanted)
  || [...element.querySelectorAll('input')].some((input) => input.value === wanted), text);

/** Types a text into a list of FluentCRM and selects the option with this text. A panel that is still opening swallows clicks. */
export async function choose(page, list, text) {
  const choice = page.locator('.el-select-dropdown__item:visible').getByText(text, { exact: true });
  for (let left = 5; left > 0; left--) {
    // WordPress's own screens may send requests all the time.
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {});
    await list.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text, { delay: 20 });
    try {
      await choice.click({ timeout: left > 1 ? 5_000 : undefined });
      // The list may load its options again meanwhile and lose the selection.
      await page.waitForTimeout(300);
      if (left === 1 || await shows(list, text)) return;
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/** Collects faults that a screen of the extension must not have: errors and warnings in the console, requests to other hosts. */
export function watch(page, host = 'http://example.test/') {
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(host) && !/^(data|blob):/.test(request.url())) faults.push(`foreign: ${request.url()}`);
  });
  return faults;
}

/** Returns the serious findings of axe-core in a part of a page. */
export async function audit(page, part = '#wpbody-content') {
  const axe = await readFile(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  await page.evaluate(axe);
  return page.evaluate(async (within) => {
    const { violations } = await window.axe.run(within, { resultTypes: ['violations'] });
    return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
      .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
  }, part);
}

/** Takes a screenshot if BROWSER_SCREENSHOTS names a directory. */
export async function shoot(page, name, options = {}) {
  if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, ...options });
}

/** Takes screenshots of a page in the widths of FluentCRM's narrow and usual screens. */
export async function shootWidths(page, name) {
  for (const width of [782, 1400]) {
    await page.setViewportSize({ width, height: 1000 });
    await page.waitForTimeout(300);
    await shoot(page, `${name}-${width}`, { fullPage: true });
  }
}

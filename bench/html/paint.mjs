// Prints the milliseconds to the first contentful paint of each page named, the median of five openings in headless Chromium.
//   node paint.mjs FILE…      (playwright-core from $XIEZHI_MATERIAL/web, as in tests/web)
import {createRequire} from "node:module";
import os from "node:os";
import path from "node:path";
import {pathToFileURL} from "node:url";

const material = process.env.XIEZHI_MATERIAL || path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "xiezhi/material");
const {chromium} = createRequire(path.join(material, "web/node_modules/x.js"))("playwright-core");
const browser = await chromium.launch({executablePath: "/usr/bin/chromium", args: ["--no-sandbox"]});
for (const file of process.argv.slice(2)) {
  const times = [];
  for (let i = 0; i < 5; ++i) {
    const page = await (await browser.newContext({viewport: {width: 1280, height: 900}})).newPage();
    await page.goto(pathToFileURL(path.resolve(file)).href);
    times.push(await page.evaluate(() => new Promise(done => {
      const seen = () => performance.getEntriesByName("first-contentful-paint")[0];
      const wait = () => (seen() ? done(seen().startTime) : setTimeout(wait, 20));
      wait();
    })));
    await page.context().close();
  }
  console.log(Math.round(times.sort((a, b) => a - b)[2]));
}
await browser.close();

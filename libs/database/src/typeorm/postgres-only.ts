import { registerHooks } from 'node:module';

const OTHER_DRIVER = /\/typeorm\/driver\/(?!postgres\/|types\/)[a-z0-9-]+\//;
/** class-validator loads with them what telephone numbers look like in each country; nothing here is one. */
const PHONE_NUMBERS = /\/libphonenumber-js\//;

/**
 * To be imported first by an app's `main.ts`, before anything that imports typeorm: it loads the drivers of all databases that it
 * knows, 8 MiB in each app. Those of others are empty modules instead, and so is what class-validator has for telephone numbers, 2 MiB.
 */
registerHooks({
  load: (url, context, nextLoad) =>
    OTHER_DRIVER.test(url) || PHONE_NUMBERS.test(url)
      ? { format: 'commonjs', source: '', shortCircuit: true }
      : nextLoad(url, context),
});

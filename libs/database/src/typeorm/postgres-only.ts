import { registerHooks } from 'node:module';

const OTHER_DRIVER = /\/typeorm\/driver\/(?!postgres\/|types\/)[a-z0-9-]+\//;

/**
 * To be imported first by an app's `main.ts`, before anything that imports typeorm: it loads the drivers of all databases that it
 * knows, 8 MiB in each app. Those of others are empty modules instead.
 */
registerHooks({
  load: (url, context, nextLoad) =>
    OTHER_DRIVER.test(url) ? { format: 'commonjs', source: '', shortCircuit: true } : nextLoad(url, context),
});

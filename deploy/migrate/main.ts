import { migrate } from '@lacznik/database';
import { MIGRATIONS, readTargets } from './targets';

/** `npm run migrate`: makes what the databases lack, one after the other, and ends. */
async function main(): Promise<void> {
  for (const { app, url } of readTargets('migrate')) {
    const ran = await migrate(url, MIGRATIONS[app] ?? []).catch((error: unknown) => fail(app, error));
    console.log(`${app}: ${ran.length === 0 ? 'nothing to do' : ran.join(', ')}`);
  }
}

function fail(app: string, error: unknown): never {
  console.error(`${app}: its database is as it was:`, error);
  process.exit(1);
}

void main();

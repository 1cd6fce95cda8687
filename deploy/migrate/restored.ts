import { Sessions } from '@lacznik/database';
import { beginGeneration } from '@lacznik/messaging';
import { ON_RESTORED, readTargets } from './targets';

/** `npm run restored`: lets databases that came from a backup send under positions that nobody has seen. */
async function main(): Promise<void> {
  for (const { app, url } of readTargets('restored')) {
    const session = await new Sessions(url).open();
    try {
      console.log(
        `${app}: what it sends next is above all that it has ever sent; generation ${await beginGeneration(session, ON_RESTORED[app])}`,
      );
    } finally {
      await session.release();
    }
  }
}

main().catch((error: unknown) => {
  console.error('A database is as it was:', error);
  process.exit(1);
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppName, appNames, type Apps, type AppsOptions, startApps } from '../../deploy/local/apps';
import { startIssuer, type TokenIssuer } from '../../deploy/local/issuer';
import { type Stack, type StackOptions, startStack } from '../../deploy/local/stack';
import { dumpDatabase, queryDatabase } from './databases';
import { InstitutionClient } from './institution-client';
import { ConsumptionWatch } from './topics';
import { until } from './until';

/** A whole running region: servers, all apps as processes, a token issuer. */
export class Region {
  private constructor(
    readonly stack: Stack,
    readonly issuer: TokenIssuer,
    readonly apps: Apps,
    private readonly databases: ReadonlyMap<string, string>,
  ) {}

  /** Starts everything with this directory; resolves when every institution can publish. */
  static async start(
    directory: { institutions: readonly { id: string }[] },
    options: StackOptions & Pick<AppsOptions, 'logLevel' | 'changeEnvironment' | 'processes'> = {},
  ): Promise<Region> {
    const databases = new Map<string, string>();
    const stack = rememberDatabases(await startStack(options), databases);
    const issuer = await startIssuer();
    const directoryFile = join(stack.workDirectory, 'directory.json');
    await writeFile(directoryFile, JSON.stringify(directory));
    const { logLevel, changeEnvironment, processes } = options;
    const apps = await startApps(stack, issuer, { directoryFile, logLevel, changeEnvironment, processes });
    const region = new Region(stack, issuer, apps, databases);
    for (const { id } of directory.institutions) await region.waitForInstitution(id);
    return region;
  }

  async client(institution: string): Promise<InstitutionClient> {
    const token = await this.issuer.issue({ sub: `${institution}-system`, institution, roles: ['institution'] });
    const { processes } = this.apps;
    const edge = institution.startsWith('PUP-') ? processes['pup-registry'] : processes['ops-benefits'];
    const urlsOf = (apps: readonly { url: string }[]): string[] => apps.map(({ url }) => url);
    return new InstitutionClient(institution, token, urlsOf(edge), urlsOf(processes.delivery));
  }

  /** The URL of an app's own database; identity has none. */
  databaseOf(app: AppName): string {
    const url = this.databases.get(app.replaceAll('-', '_'));
    if (url === undefined) throw new Error(`${app} has no database`);
    return url;
  }

  /** The apps that have a database. */
  appsWithDatabase(): AppName[] {
    return appNames.filter((name) => this.databases.has(name.replaceAll('-', '_')));
  }

  /** Every table of every app's database, each row as text. */
  async dumpDatabases(): Promise<{ app: AppName; table: string; rows: string[] }[]> {
    const dumps = await Promise.all(
      this.appsWithDatabase().map(async (app) =>
        (await dumpDatabase(this.databaseOf(app))).map((dumped) => ({ app, ...dumped })),
      ),
    );
    return dumps.flat();
  }

  /** What each app has written to its log so far. */
  logs(): Promise<{ app: AppName; text: string }[]> {
    const files = appNames.flatMap((app) => this.apps.processes[app].map(({ logFile }) => ({ app, logFile })));
    return Promise.all(files.map(async ({ app, logFile }) => ({ app, text: await readFile(logFile, 'utf8') })));
  }

  /** Waits until nothing is on its way any more: outboxes are empty and every consumer has worked off its topics. */
  async settled(): Promise<void> {
    const watch = await ConsumptionWatch.start(this.stack.kafkaBrokers);
    let left: string[] = [];
    const quiet = async (): Promise<boolean> => {
      left = [...(await this.outboxesFilled()), ...(await watch.left())];
      return left.length === 0;
    };
    try {
      // What was consumed last may have filled an outbox: so it must be quiet twice.
      await until('everything is worked off', async () => (await quiet()) && (await quiet()));
    } catch (cause) {
      throw new Error(`Not everything is worked off: ${left.join(', ')}`, { cause });
    } finally {
      await watch.close();
    }
  }

  private async outboxesFilled(): Promise<string[]> {
    const filled = await Promise.all(
      this.appsWithDatabase().map(async (app) => {
        const rows = await queryDatabase(this.databaseOf(app), 'SELECT 1 FROM outbox LIMIT 1');
        return rows.length === 0 ? [] : [`the outbox of ${app} is not empty`];
      }),
    );
    return filled.flat();
  }

  async stop(): Promise<void> {
    await this.apps.stop();
    await this.stack.stop();
    await this.issuer.stop();
  }

  /** An edge learns of an institution by a message; until then it refuses it. */
  private async waitForInstitution(id: string): Promise<void> {
    const client = await this.client(id);
    await until(`${id} is known to its edge`, async () => (await client.publishLines([])).status === 200);
  }
}

function rememberDatabases(stack: Stack, databases: Map<string, string>): Stack {
  const createDatabase = async (name: string): Promise<string> => {
    const url = await stack.createDatabase(name);
    databases.set(name, url);
    return url;
  };
  return { ...stack, createDatabase };
}

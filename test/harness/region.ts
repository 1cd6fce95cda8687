import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LacznikClient } from '@lacznik/client';
import type { Role } from '@lacznik/contracts';
import {
  type AppName,
  appNames,
  type AppProcess,
  type Apps,
  type AppsOptions,
  CONSOLE,
  exchangeAppNames,
  startApps,
} from '../../deploy/local/apps';
import { localEdges } from '../../deploy/local/edges';
import { freePorts } from '../../deploy/local/host';
import { startIssuer, type TokenIssuer } from '../../deploy/local/issuer';
import { makeInstitutionKeys, withPublicKeys } from '../../deploy/local/keys';
import { type Stack, type StackOptions, startStack } from '../../deploy/local/stack';
import { Balancer } from './balancer';
import { dumpDatabase, queryDatabase } from './databases';
import { type DirectoryWithEdges, type SomeDirectory, withEdges } from './directory-with-edges';
import { InstitutionClient } from './institution-client';
import { OutboxWatch } from './outbox-watch';
import { ConsumptionWatch } from './topics';
import { until } from './until';

/** Who calls for an institution, and how often at the same time. */
interface ClientWishes {
  role?: Role;
  subject?: string;
  connections?: number;
}

type ProcessOptions = Pick<
  AppsOptions,
  'logLevel' | 'changeEnvironment' | 'processes' | 'fullSpeed' | 'withConsole'
> & {
  /** Starts `cooperation` too, which nothing that is known of people passes. Default false: a start costs 2.5 s of a processor. */
  cooperation?: boolean;
};

/** A whole running region: servers, all apps as processes, a token issuer. */
export class Region {
  private readonly officials = new Map<Role, LacznikClient>();
  /** By the name of the first process of those that share a work. */
  private readonly balancers = new Map<string, Balancer>();

  private constructor(
    readonly stack: Stack,
    readonly issuer: TokenIssuer,
    readonly apps: Apps,
    private readonly directory: DirectoryWithEdges,
    private readonly databases: ReadonlyMap<string, string>,
  ) {}

  /**
   * Starts everything with this directory; resolves when every institution that an edge serves can publish. A directory that
   * names no edges gets one for the labour offices and one for all others.
   */
  static async start(document: SomeDirectory, options: StackOptions & ProcessOptions = {}): Promise<Region> {
    const directory = withEdges(document);
    const issuer = await startIssuer();
    const stack = await startStack({ trusted: issuer, ...options }).catch(async (error: unknown) => {
      await issuer.stop();
      throw error;
    });
    try {
      return await Region.startOn(stack, issuer, directory, options);
    } catch (error) {
      // Otherwise the servers would keep the test run from ending.
      await Promise.all([stack.stop(), issuer.stop()]);
      throw error;
    }
  }

  private static async startOn(
    servers: Stack,
    issuer: TokenIssuer,
    directory: DirectoryWithEdges,
    options: ProcessOptions,
  ): Promise<Region> {
    const databases = new Map<string, string>();
    const stack = rememberDatabases(servers, databases);
    const directoryFile = join(stack.workDirectory, 'directory.json');
    const institutionKeys = makeInstitutionKeys(
      directory.institutions.map(({ id }) => id),
      'local',
    );
    await writeFile(directoryFile, JSON.stringify(withPublicKeys(directory, institutionKeys)));
    const edges = localEdges(directory.edges);
    const { logLevel, changeEnvironment, processes, fullSpeed, withConsole, cooperation = false } = options;
    const apps = await startApps(stack, issuer, {
      apps: cooperation ? appNames : exchangeAppNames,
      directoryFile,
      institutionKeys,
      edges,
      logLevel,
      changeEnvironment,
      processes,
      fullSpeed,
      withConsole,
    });
    const region = new Region(stack, issuer, apps, directory, databases);
    await region.balance();
    for (const id of edges.flatMap(({ institutions }) => institutions)) await region.waitForInstitution(id);
    return region;
  }

  /** The institution's own system, or a user of it. */
  async client(
    institution: string,
    { role = 'institution', subject = `${institution}-system`, connections }: ClientWishes = {},
  ): Promise<InstitutionClient> {
    const token = await this.issuer.issue({ sub: subject, institution, roles: [role] });
    return new InstitutionClient(institution, token, {
      connections,
      addresses: { ...this.addresses(), edge: this.urlOf(this.edgeOf(institution)) },
    });
  }

  /** Somebody who has this role and belongs to no institution. */
  official(role: Role): LacznikClient {
    const known = this.officials.get(role);
    if (known) return known;
    const token = (): Promise<string> => this.issuer.issue({ sub: role, roles: [role] });
    const official = new LacznikClient({ addresses: this.addresses(), token });
    this.officials.set(role, official);
    return official;
  }

  /** The name of the edge that serves an institution. */
  edgeNameOf(institution: string): string {
    const edge = this.directory.edges.find(({ institutions }) => institutions.includes(institution));
    if (!edge) throw new Error(`No edge serves ${institution}`);
    return edge.name;
  }

  /** The consumer group by which an edge reads what the hub tells it. */
  async hubMessagesGroupOf(edge: string): Promise<string> {
    const process = this.apps.edges.get(edge);
    if (!process) throw new Error(`The edge ${edge} does not run`);
    const sql = 'SELECT id FROM edge_installation';
    const [row] = await queryDatabase<{ id: string }>(this.databaseOf(process.name), sql);
    return `${edge}.${row?.id}.edge-in`;
  }

  /** Where the edge of an institution answers. */
  edgeUrlOf(institution: string): string {
    return this.urlOf(this.edgeOf(institution));
  }

  /** Where people open the console. */
  get consoleUrl(): string {
    if (!this.apps.console) throw new Error('This region has no console');
    return this.apps.console.url;
  }

  private edgeOf(institution: string): AppProcess {
    const process = this.apps.edges.get(this.edgeNameOf(institution));
    if (!process) throw new Error(`The edge of ${institution} does not run`);
    return process;
  }

  /** The URL of a process's own database; identity has none. */
  databaseOf(process: string): string {
    const url = this.databases.get(process.replaceAll('-', '_'));
    if (url === undefined) throw new Error(`${process} has no database`);
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

  /** What each process has written to its log so far. */
  logs(): Promise<{ app: string; text: string }[]> {
    const processes = [...this.apps.processes.values()].flat();
    return Promise.all(
      processes.map(async ({ name, logFile }) => ({ app: name, text: await readFile(logFile, 'utf8') })),
    );
  }

  /** Waits until nothing is on its way any more: outboxes are empty and every consumer has worked off its topics. */
  async settled(): Promise<void> {
    const watch = await ConsumptionWatch.start(this.stack.kafkaAdmin);
    const outboxes = new OutboxWatch(new Map([...this.databases].filter(([name]) => name !== CONSOLE)));
    let left: string[] = [];
    const quiet = async (): Promise<boolean> => {
      left = [...(await outboxes.filled()), ...(await watch.left())];
      return left.length === 0;
    };
    try {
      // What was consumed last may have filled an outbox: so it must be quiet twice.
      await until('everything is worked off', async () => (await quiet()) && (await quiet()));
    } catch (cause) {
      throw new Error(`Not everything is worked off: ${left.join(', ')}`, { cause });
    } finally {
      await Promise.all([outboxes.close(), watch.close()]);
    }
  }

  /** Puts a balancer before processes that share a work. */
  private async balance(): Promise<void> {
    const shared = [...this.apps.processes].filter(([, processes]) => processes.length > 1);
    const ports = await freePorts(shared.length);
    for (const [i, [name, processes]] of shared.entries()) {
      const urls = processes.map(({ url }) => url);
      this.balancers.set(name, await Balancer.start(`http://127.0.0.1:${ports[i]}`, urls));
    }
  }

  /** Where a process is called, or one of those that share its work. */
  private urlOf({ name, url }: AppProcess): string {
    return this.balancers.get(name)?.url ?? url;
  }

  private addresses(): Partial<Record<AppName, string>> {
    const started = appNames.filter((name) => this.apps.processes.has(name));
    return Object.fromEntries(started.map((name) => [name, this.urlOf(this.apps[name])]));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.officials.values()].map((official) => official.close()));
    await Promise.all([...this.balancers.values()].map((balancer) => balancer.stop()));
    await this.apps.stop();
    await this.stack.stop();
    await this.issuer.stop();
  }

  /** An edge learns of an institution by a message; until then it refuses it. */
  private async waitForInstitution(id: string): Promise<void> {
    const client = await this.client(id);
    await until(`${id} is known to its edge`, () =>
      client.publish([]).then(
        () => true,
        () => false,
      ),
    );
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

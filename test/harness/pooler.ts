import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Client } from 'pg';
import { message, MessageReader } from './postgres-messages';

const PROTOCOL_3 = 196608;
const SSL_REQUEST = 80877103;
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const IN_NO_TRANSACTION = 'I'.charCodeAt(0);
/** What PgBouncer takes of a client that connects, unless it is set to ignore more. */
const KNOWN_PARAMETERS =
  /^(user|database|client_encoding|application_name|datestyle|timezone|standard_conforming_strings)$/i;

/** The socket of a connection of pg that has signed in. */
type SignedIn = Client & { connection: { stream: Socket } };

/** A connection to the server, and what waits for it to become free. */
interface Backend {
  socket: Socket;
  /** Who has it: from its first message until the server says that no transaction is open. */
  client?: PooledClient;
}

/** For how long a client keeps a backend: until its transaction ends, or until it leaves. */
export type PoolerMode = 'transaction' | 'session';

/**
 * A pooler as PgBouncer without `max_prepared_statements` is one: in transaction mode clients share a few connections to the
 * server, of which each transaction gets the one that was used last, as it was left. It asks nobody for a password.
 */
export class Pooler {
  private readonly server: Server = createServer((socket) => this.accept(socket));
  private readonly pools = new Map<string, BackendPool>();
  private readonly clients = new Set<Socket>();

  private constructor(
    private readonly mode: PoolerMode,
    private readonly size: number,
  ) {}

  /** @param size connections to each database */
  static async start(mode: PoolerMode, size: number): Promise<Pooler> {
    const pooler = new Pooler(mode, size);
    pooler.server.listen(0, '127.0.0.1');
    await once(pooler.server, 'listening');
    return pooler;
  }

  /** The URL by which the database of `url` is reached through this pooler. */
  through(url: string): string {
    const pooled = new URL(url);
    const database = pooled.pathname.slice(1);
    if (!this.pools.has(database)) this.pools.set(database, new BackendPool(url, this.mode, this.size));
    pooled.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return pooled.toString();
  }

  /** How often a client got a backend other than its last. */
  get changes(): number {
    return Array.from(this.pools.values()).reduce((sum, { changes }) => sum + changes, 0);
  }

  stop(): void {
    this.server.close();
    for (const socket of this.clients) socket.destroy();
    for (const pool of this.pools.values()) pool.destroy();
  }

  private accept(socket: Socket): void {
    this.clients.add(socket);
    socket.on('error', () => undefined).on('close', () => this.clients.delete(socket));
    const reader = new MessageReader(false, (message) => {
      if (message.readInt32BE(4) === SSL_REQUEST) socket.write('N');
      else {
        socket.removeAllListeners('data');
        this.signIn(socket, message);
      }
    });
    socket.on('data', (chunk: Buffer) => reader.read(chunk));
  }

  private signIn(socket: Socket, startup: Buffer): void {
    if (startup.readInt32BE(4) !== PROTOCOL_3) return void socket.destroy();
    const texts = startup.toString('utf8', 8).split('\0');
    const parameters = new Map<string, string>();
    for (let i = 0; texts[i]; i += 2) parameters.set(texts[i] ?? '', texts[i + 1] ?? '');
    const unknown = [...parameters.keys()].find((name) => !KNOWN_PARAMETERS.test(name));
    if (unknown !== undefined) {
      const fields = `SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: ${unknown}\0\0`;
      return void socket.end(message('E', Buffer.from(fields)));
    }
    const pool = this.pools.get(parameters.get('database') ?? '');
    if (!pool) return void socket.destroy();
    const key = Buffer.alloc(8);
    key.writeInt32BE(randomInt(2 ** 31 - 1));
    socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('K', key), message('Z', Buffer.from('I'))]));
    new PooledClient(socket, pool).listen();
  }
}

/** The connections to one database. */
class BackendPool {
  changes = 0;
  private readonly idle: Backend[] = [];
  private readonly all = new Set<Socket>();
  private readonly waiting: PooledClient[] = [];
  private opened = 0;

  constructor(
    private readonly url: string,
    readonly mode: PoolerMode,
    private readonly size: number,
  ) {}

  lend(client: PooledClient): void {
    const backend = this.idle.pop();
    if (backend) return client.use(backend);
    this.waiting.push(client);
    if (this.opened < this.size) void this.open();
  }

  takeBack(backend: Backend): void {
    backend.client = undefined;
    const next = this.waiting.shift();
    if (next) next.use(backend);
    else this.idle.push(backend);
  }

  destroy(): void {
    for (const socket of this.all) socket.destroy();
  }

  private async open(): Promise<void> {
    this.opened++;
    const signedIn = new Client({ connectionString: this.url }) as SignedIn;
    await signedIn.connect();
    const { stream: socket } = signedIn.connection;
    const backend: Backend = { socket };
    this.all.add(socket);
    const reader = new MessageReader(true, (whole) => backend.client?.answer(whole));
    socket.removeAllListeners().on('data', (chunk: Buffer) => reader.read(chunk));
    socket.on('error', () => undefined).on('close', () => this.forget(backend));
    this.takeBack(backend);
  }

  private forget(backend: Backend): void {
    this.opened--;
    this.all.delete(backend.socket);
    if (this.idle.includes(backend)) this.idle.splice(this.idle.indexOf(backend), 1);
    backend.client?.end();
    if (this.waiting.length > 0) void this.open();
  }
}

/** A client that has signed in. */
class PooledClient {
  private readonly unsent: Buffer[] = [];
  private backend?: Backend;
  private last?: Backend;
  private isWaiting = false;
  /** Answers to come: one for each query or synchronisation. */
  private due = 0;

  constructor(
    private readonly socket: Socket,
    private readonly pool: BackendPool,
  ) {}

  listen(): void {
    const reader = new MessageReader(true, (whole) => this.ask(whole));
    this.socket.on('data', (chunk: Buffer) => reader.read(chunk));
    // In the midst of a transaction nobody else can go on with it.
    this.socket.on('close', () => this.backend?.socket.destroy());
  }

  use(backend: Backend): void {
    this.isWaiting = false;
    if (this.socket.destroyed) return this.pool.takeBack(backend);
    if (this.last !== undefined && this.last !== backend) this.pool.changes++;
    backend.client = this;
    this.backend = this.last = backend;
    backend.socket.write(Buffer.concat(this.unsent.splice(0)));
  }

  answer(whole: Buffer): void {
    this.socket.write(whole);
    if (whole[0] !== READY_FOR_QUERY || !this.backend) return;
    this.due--;
    if (this.due > 0 || whole[5] !== IN_NO_TRANSACTION || this.pool.mode === 'session') return;
    const free = this.backend;
    this.backend = undefined;
    this.pool.takeBack(free);
  }

  end(): void {
    this.backend = undefined;
    this.socket.destroy();
  }

  private ask(whole: Buffer): void {
    const type = String.fromCharCode(whole[0] ?? 0);
    if (type === 'X') return void this.socket.end();
    if (type === 'Q' || type === 'S') this.due++;
    if (this.backend) return void this.backend.socket.write(whole);
    this.unsent.push(whole);
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.pool.lend(this);
  }
}

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  COUNT_AGREEMENTS_TO_SIGN,
  COUNT_MEETINGS_TO_REPLY,
  COUNT_UNCLOSED_ITEMS,
  type NotifiedUserList,
  type Operation,
  type WaitingCounts,
} from '@lacznik/contracts';
import { SMTPServer } from 'smtp-server';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/test-database';
import type { ConsoleConfig } from '../console-config';
import { MIGRATIONS } from '../console-migrations';
import type { WishOwner } from '../notifications/mail-wish';
import { MailWishes } from '../notifications/mail-wishes.service';
import { SealedTokens } from '../sessions/sealed-tokens';
import { EdgeAddresses } from '../calls/edge-addresses';
import { CountAtEdges } from './count-at-edges.service';
import { CountAtHub } from './count-at-hub.service';
import { CountWaiting } from './count-waiting.service';
import { type Mailer, mailerOf } from './mailer';
import type { OwnCalls } from './own-calls';
import { SendMailsService } from './send-mails.service';

const PUBLIC_URL = 'https://lacznik.example.pl';
const ANNA: WishOwner = { subject: 'anna', institution: 'OPS-260604', role: 'caseworker', language: 'pl' };
const ADDRESS = 'anna.wrona@ops.example';

/** A mail server that keeps what it takes, and does with a mail what the test says. */
class PlayedMailServer {
  readonly taken: string[] = [];
  /** What comes of the next mails, one after the other; then they are taken. */
  readonly fates: ('busy' | 'lost')[] = [];
  private readonly server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _, callback) => {
      const take = async (): Promise<void> => {
        const mail = await text(stream);
        const fate = this.fates.shift();
        if (fate !== 'busy') this.taken.push(mail);
        if (fate === 'busy') callback(Object.assign(new Error('busy'), { responseCode: 451 }));
        // Taken, and gone before it said so.
        else if (fate === 'lost') this.cut();
        else callback();
      };
      void take();
    },
  });
  private readonly open = new Set<{ destroy(): void }>();

  async start(): Promise<string> {
    this.server.on('error', () => undefined);
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    this.server.server.on('connection', (socket: { destroy(): void }) => this.open.add(socket));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private cut(): void {
    for (const socket of this.open) socket.destroy();
  }
}

describe('mails that tell what waits', () => {
  let database: TestDatabase;
  let folder: TemporaryFolder;
  let server: PlayedMailServer;
  let config: ConsoleConfig;
  let wishes: MailWishes;
  let waiting: Readonly<Record<string, { items: string[]; overdue?: number }>>;
  let hasCooperation: boolean;
  /** By operation; what is not there does not answer. */
  let atHub: Readonly<Record<string, readonly object[]>>;
  const sealed = new SealedTokens([{ kid: '1', key: randomBytes(32) }]);

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: MIGRATIONS });
    folder = temporaryFolder();
  });
  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE console_mail_wishes');
    server = new PlayedMailServer();
    config = {
      publicUrl: PUBLIC_URL,
      mailFrom: 'Łącznik <l@example.pl>',
      smtpUrl: await server.start(),
    } as ConsoleConfig;
    wishes = new MailWishes(database.dataSource, sealed);
    waiting = { anna: { items: ['one', 'two'], overdue: 1 } };
    atHub = {};
    hasCooperation = true;
  });
  afterEach(() => server.stop());
  afterAll(async () => {
    folder.remove();
    await database.drop();
  });

  /** What the apps answer: the edge of the one institution, and the hub. */
  const played = {
    get hasCooperation() {
      return hasCooperation;
    },
    edge: () => ({
      call: (_: Operation, { body }: { body: NotifiedUserList }): Promise<WaitingCounts> =>
        Promise.resolve({
          users: body.users.map((user) => ({ ...user, overdue: 0, items: [], ...waiting[user.subject] })),
        }),
    }),
    hub: () => ({
      call: ({ id }: Operation): Promise<unknown> =>
        atHub[id] ? Promise.resolve({ institutions: atHub[id] }) : Promise.reject(new Error('away')),
    }),
  } as unknown as OwnCalls;
  const counts = new CountWaiting(
    new CountAtEdges(played, new EdgeAddresses([{ url: 'http://edge', institutions: ['OPS-260604'] }])),
    new CountAtHub(played),
  );
  const serviceWith = (mailer: Mailer | undefined): SendMailsService => {
    if (!mailer) throw new Error('The settings of this test send no mails');
    return new SendMailsService(database.dataSource, counts, sealed, config, mailer);
  };
  const sendDue = (): Promise<void> => serviceWith(mailerOf(config)).sendDue();
  /** As if so much time had passed. */
  const passMinutes = (minutes: number): Promise<unknown> =>
    database.dataSource.query(
      `UPDATE console_mail_wishes SET mailed_at = mailed_at - make_interval(mins => $1), try_after = try_after - make_interval(mins => $1)`,
      [minutes],
    );

  it('go to the address that was chosen, and say how much and where, and nothing else', async () => {
    await wishes.keep(ANNA, 'at-once', ADDRESS);
    await sendDue();
    const [mail = ''] = server.taken;
    expect(server.taken).toHaveLength(1);
    expect(mail).toContain(`To: ${ADDRESS}`);
    const said = decodedBody(mail);
    expect(said).toContain('Liczba spraw, które czekają w Łączniku: 2.');
    expect(said).toContain('W tym po terminie: 1.');
    expect(said).toContain(`${PUBLIC_URL}/notifications`);
    expect(said).not.toContain('OPS-260604');
  });

  it('tell each thing once: again only once something else waits, and ten minutes have passed', async () => {
    await wishes.keep(ANNA, 'at-once', ADDRESS);
    await sendDue();
    await passMinutes(11);
    await sendDue();
    waiting = { anna: { items: ['two', 'three'] } };
    await sendDue();
    expect(server.taken).toHaveLength(2);
    await sendDue();
    await passMinutes(11);
    await sendDue();
    expect(server.taken).toHaveLength(2);
  });

  it('are tried again where the server did not take them, after a pause that grows', async () => {
    await wishes.keep(ANNA, 'at-once', ADDRESS);
    server.fates.push('busy', 'busy');
    await sendDue();
    await sendDue();
    expect([server.taken.length, server.fates.length]).toEqual([0, 1]);
    await passMinutes(1);
    await sendDue();
    await passMinutes(1);
    await sendDue();
    expect([server.taken.length, server.fates.length]).toEqual([0, 0]);
    await passMinutes(1);
    await sendDue();
    expect(server.taken).toHaveLength(1);
  });

  it('are tried again where no server was there', async () => {
    await wishes.keep(ANNA, 'at-once', ADDRESS);
    const { smtpUrl } = config;
    config = { ...config, smtpUrl: 'smtp://127.0.0.1:1' };
    await sendDue();
    config = { ...config, smtpUrl };
    await passMinutes(1);
    await sendDue();
    expect(server.taken).toHaveLength(1);
  });

  it('are not sent twice where nobody knows whether they were taken', async () => {
    await wishes.keep(ANNA, 'at-once', ADDRESS);
    server.fates.push('lost');
    await sendDue();
    await passMinutes(60);
    await sendDue();
    expect(server.taken).toHaveLength(1);
  });

  it('are not sent twice where the process ended while it sent, nor by two at the same time', async () => {
    await wishes.keep(ANNA, 'at-once', ADDRESS);
    const sent: string[] = [];
    const ended = serviceWith({
      send: ({ to }) => {
        sent.push(to);
        return Promise.reject(new Error('ended'));
      },
    });
    await expect(ended.sendDue()).rejects.toThrow('ended');
    await Promise.all([sendDue(), sendDue()]);
    await passMinutes(11);
    await sendDue();
    expect([sent.length, server.taken.length]).toEqual([1, 0]);
    waiting = { anna: { items: ['new'] } };
    await Promise.all([sendDue(), sendDue()]);
    expect(server.taken).toHaveLength(1);
  });

  it('end with the wish, with the role, and sixty days after the last sign-in', async () => {
    await wishes.keep(ANNA, 'daily', ADDRESS);
    expect(await wishes.read('anna')).toEqual({ choice: 'daily', address: ADDRESS });
    expect(JSON.stringify(await database.dataSource.query('SELECT * FROM console_mail_wishes'))).not.toContain('wrona');
    const visit = { language: 'pl', person: { subject: 'anna', institution: 'OPS-260605', roles: ['ngo'] } } as never;
    await wishes.noteSignIn(visit);
    expect(await database.dataSource.query('SELECT institution, role FROM console_mail_wishes')).toEqual([
      { institution: 'OPS-260605', role: 'ngo' },
    ]);
    await database.dataSource.query(`UPDATE console_mail_wishes SET seen_at = now() - interval '61 days'`);
    await sendDue();
    expect(await wishes.read('anna')).toBeUndefined();
    await wishes.keep(ANNA, 'at-once', ADDRESS);
    await wishes.noteSignIn({ person: { subject: 'anna', roles: ['auditor'] } } as never);
    expect(await wishes.read('anna')).toBeUndefined();
    expect(server.taken).toEqual([]);
  });

  it('tell a coordinator of agreements to be signed too, as a number, and say it anew where one more has come', async () => {
    const toSign = (count: number) => ({
      [COUNT_MEETINGS_TO_REPLY.id]: [],
      [COUNT_AGREEMENTS_TO_SIGN.id]: [
        { institution: 'OPS-260605', toSign: 7 },
        ...(count > 0 ? [{ institution: 'OPS-260604', toSign: count }] : []),
      ],
    });
    await wishes.keep({ ...ANNA, role: 'coordinator' }, 'at-once', ADDRESS);
    atHub = toSign(2);
    await sendDue();
    expect(decodedBody(server.taken[0] ?? '')).toContain('czekają w Łączniku: 4.');
    const sendLater = async (): Promise<number> => {
      await passMinutes(11);
      await sendDue();
      return server.taken.length;
    };
    expect(await sendLater()).toBe(1);
    atHub = toSign(3);
    expect(await sendLater()).toBe(2);
    atHub = toSign(1);
    expect(await sendLater()).toBe(2);
    // One of three was left, and another came.
    atHub = toSign(2);
    expect(await sendLater()).toBe(3);
  });

  it('tell a coordinator of meetings to reply to, beside the agreements and what waits at the edge', async () => {
    atHub = {
      [COUNT_AGREEMENTS_TO_SIGN.id]: [{ institution: 'OPS-260604', toSign: 1 }],
      [COUNT_MEETINGS_TO_REPLY.id]: [
        { institution: 'OPS-260604', toReply: 3, overdue: 2 },
        { institution: 'OPS-260605', toReply: 9, overdue: 9 },
      ],
    };
    await wishes.keep({ ...ANNA, role: 'coordinator' }, 'at-once', ADDRESS);
    await wishes.keep({ ...ANNA, subject: 'jan' }, 'at-once', 'jan@ops.example');
    await sendDue();
    expect(server.taken.map((mail) => mail.includes(ADDRESS))).toEqual([true]);
    expect(decodedBody(server.taken[0] ?? '')).toContain('czekają w Łączniku: 6.');
    expect(decodedBody(server.taken[0] ?? '')).toContain('W tym po terminie: 3.');
  });

  it('wait for no meetings where nobody keeps any', async () => {
    hasCooperation = false;
    atHub = { [COUNT_AGREEMENTS_TO_SIGN.id]: [] };
    await wishes.keep({ ...ANNA, role: 'coordinator' }, 'at-once', ADDRESS);
    await sendDue();
    expect(server.taken).toHaveLength(1);
  });

  it('tell a data-protection officer of accesses to be explained, and of nothing at an edge', async () => {
    atHub = { [COUNT_UNCLOSED_ITEMS.id]: [{ institution: 'OPS-260604', open: 3, overdue: 2 }] };
    await wishes.keep({ ...ANNA, role: 'data-protection-officer' }, 'daily', ADDRESS);
    const elsewhere = { ...ANNA, subject: 'jan', institution: 'OPS-260605', role: 'data-protection-officer' } as const;
    await wishes.keep(elsewhere, 'daily', 'jan@ops.example');
    await serviceWith(mailerOf(config)).sendDue(new Date('2026-03-02T08:00:00.000+01:00'));
    const [mail = '', ...others] = server.taken;
    expect(decodedBody(mail)).toContain('czekają w Łączniku: 3.');
    expect(decodedBody(mail)).toContain('W tym po terminie: 2.');
    expect(others).toEqual([]);
  });

  it('wait for the hub where it does not answer, rather than tell half, and hold up nobody else', async () => {
    await wishes.keep({ ...ANNA, role: 'coordinator' }, 'at-once', ADDRESS);
    await wishes.keep({ ...ANNA, subject: 'jan', role: 'caseworker' }, 'at-once', 'jan@ops.example');
    waiting = { ...waiting, jan: { items: ['one'] } };
    await sendDue();
    expect(server.taken.map((mail) => mail.includes(ADDRESS))).toEqual([false]);
    atHub = { [COUNT_AGREEMENTS_TO_SIGN.id]: [] };
    await sendDue();
    expect(server.taken.map((mail) => mail.includes(ADDRESS))).toEqual([false]);
    atHub = { ...atHub, [COUNT_MEETINGS_TO_REPLY.id]: [] };
    await sendDue();
    expect(server.taken.map((mail) => mail.includes(ADDRESS))).toEqual([false, true]);
  });

  it('can be added to a file in place of a server', async () => {
    const mailFile = folder.path('mails.txt');
    config = { publicUrl: PUBLIC_URL, mailFrom: 'l@example.pl', mailFile } as ConsoleConfig;
    await wishes.keep({ ...ANNA, language: 'en' }, 'at-once', ADDRESS);
    await wishes.keep({ ...ANNA, subject: 'jan' }, 'at-once', 'jan@ops.example');
    await sendDue();
    const written = readFileSync(mailFile, 'utf8');
    expect(written).toContain(`To: ${ADDRESS}`);
    expect(decodedBody(written)).toContain('Please sign in');
    expect(written).not.toContain('jan@ops.example');
  });
});

/** A body of quoted-printable text. */
function decodedBody(mail: string): string {
  const bytes = mail
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

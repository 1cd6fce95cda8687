import { SampleFollower } from './follower.fixture';
import type { TryReport } from './report/try-report';
import { type ReceiverFault, ReceiverStore } from './receiver-store.fixture';
import { tryReceiver, type TryReceiverOptions } from './try-receiver';
import { SampleWebhookReceiver } from './webhook-receiver.fixture';

const QUICK: Omit<TryReceiverOptions, 'mode'> = {
  institution: 'OPS-260604',
  seed: 'spec',
  patienceMs: 4000,
  slowHourMs: 100,
  many: 5,
  tell: () => undefined,
};
/** As many as come after a night on which the receiver was away. */
const VERY_MANY = 3000;
/** A call for each: the machine has other things to do. */
const MANY_CALLS = 500;
const TOKEN = 'token';

async function tryWebhook(store: ReceiverStore, more: Partial<TryReceiverOptions> = {}): Promise<TryReport> {
  const receiver = await SampleWebhookReceiver.open(store);
  const { url, secret } = receiver;
  try {
    return await tryReceiver({ ...shown(store), mode: { channel: 'webhook', url, secret, retryDelayMs: 10 }, ...more });
  } finally {
    await receiver.close();
  }
}

async function tryFollower(store: ReceiverStore, more: Partial<TryReceiverOptions> = {}): Promise<TryReport> {
  const followers: SampleFollower[] = [];
  const tell = (line: string): void => {
    const [, url] = /follower to (\S+) with/.exec(line) ?? [];
    if (url === undefined) return;
    const follower = new SampleFollower(url, TOKEN, store);
    followers.push(follower);
    void follower.follow();
  };
  const mode = { channel: 'follow', port: 0, token: TOKEN, connectMs: 5000 } as const;
  try {
    return await tryReceiver({ ...shown(store), mode, tell, ...more });
  } finally {
    followers.forEach((follower) => follower.stop());
  }
}

function shown(store: ReceiverStore): Omit<TryReceiverOptions, 'mode'> {
  const restart = (): Promise<void> => Promise.resolve(store.loseMemory());
  return { ...QUICK, state: () => Promise.resolve(store.state()), restart };
}

const found = ({ points }: TryReport, wanted: string): string[] =>
  points.filter(({ verdict }) => verdict === wanted).map(({ point }) => point);

/** All at the same time: each waits for what never comes. */
async function wrongPoints(tryOut: typeof tryWebhook, faults: readonly string[]): Promise<Record<string, string[]>> {
  const reports = faults.map(async (fault) => {
    const report = await tryOut(new ReceiverStore(fault as ReceiverFault));
    return [fault, found(report, 'wrong')] as const;
  });
  return Object.fromEntries(await Promise.all(reports));
}

const BROKEN_RECEIVERS: Partial<Record<ReceiverFault, string[]>> = {
  'forgets-duplicates': ['duplicates'],
  'stores-after-answering': ['restart'],
  'ignores-withdrawals': ['withdrawals'],
  'checks-no-signature': ['signature'],
  'checks-no-timestamp': ['timestamp'],
  'reads-one-signature': ['key-rotation'],
  'breaks-on-the-unknown': ['tomorrow'],
  'keeps-what-came-last': ['snapshots'],
  'takes-rising-numbers-only': ['order'],
};

const BROKEN_FOLLOWERS: Partial<Record<ReceiverFault, string[]>> = {
  'forgets-duplicates': ['duplicates'],
  'stores-after-answering': ['restart'],
  'ignores-withdrawals': ['withdrawals'],
  'breaks-on-the-unknown': ['tomorrow'],
  'keeps-what-came-last': ['snapshots'],
  'ignores-gaps': ['gap'],
  'gives-up-after-409': ['restored'],
  'gives-up-after-410': ['expired'],
  'never-acknowledges': ['acknowledgement'],
};

describe('a trial of a webhook', () => {
  it('finds nothing wrong with a receiver that does all right, however many come at once', async () => {
    const report = await tryWebhook(new ReceiverStore(), { many: MANY_CALLS, patienceMs: 20_000 });
    expect(report.points.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
    expect(report).toMatchObject({ passed: true, counts: { wrong: 0, unproved: 0 } });
  });

  it('finds of each broken receiver exactly what is broken', async () => {
    expect(await wrongPoints(tryWebhook, Object.keys(BROKEN_RECEIVERS))).toEqual(BROKEN_RECEIVERS);
  });

  it('says what stays unproved where the receiver shows nothing, and judges the rest by the wire', async () => {
    const hidden = { state: undefined, restart: undefined };
    const report = await tryWebhook(new ReceiverStore('checks-no-timestamp'), hidden);
    expect(found(report, 'wrong')).toEqual(['timestamp']);
    expect(found(report, 'unproved')).toEqual([
      'ordinary',
      'duplicates',
      'order',
      'snapshots',
      'withdrawals',
      'many',
      'restart',
    ]);
  });

  it('tells where the state is not as documented', async () => {
    const state = (): Promise<string> => Promise.resolve('{"records": [{"caseReference": "A"}]}');
    const { points } = await tryWebhook(new ReceiverStore(), { state, patienceMs: 0 });
    expect(points.find(({ point }) => point === 'ordinary')?.evidence[0]).toContain('not as documented');
  });
});

describe('a trial of a follower', () => {
  it('finds nothing wrong with a follower that does all right, however many come at once', async () => {
    const report = await tryFollower(new ReceiverStore(), { many: VERY_MANY, patienceMs: 20_000 });
    expect(report.points.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
    expect(report.passed).toBe(true);
  });

  it('finds of each broken follower exactly what is broken', async () => {
    expect(await wrongPoints(tryFollower, Object.keys(BROKEN_FOLLOWERS))).toEqual(BROKEN_FOLLOWERS);
  });

  it('goes on behind the number that a follower comes with', async () => {
    const store = new ReceiverStore();
    store.cursor = 12;
    const { points } = await tryFollower(store);
    expect(points.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
    expect(store.cursor).toBeGreaterThan(12);
  });
});

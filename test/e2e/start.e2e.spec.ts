import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { LOCAL_PEOPLE } from '../../deploy/local/people';
import { processesOf } from '../harness/processes';
import { until } from '../harness/until';

jest.setTimeout(240_000);

const run = promisify(execFile);
const root = resolve(__dirname, '../..');

describe('npm start', () => {
  let launcher: ChildProcess;
  let output = '';
  let curlHome: string;

  beforeAll(async () => {
    curlHome = await mkdtemp(join(tmpdir(), 'curl-home-'));
    // curl then exits with 22 where the answer is not a success.
    await writeFile(join(curlHome, '.curlrc'), 'fail\n');
    launcher = spawn(process.execPath, [join(root, 'dist/deploy/local/start.js')], { cwd: root });
    for (const stream of [launcher.stdout, launcher.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until('the walk-through has ended', () => hasEnded() || output.includes('Ctrl-C stops everything'), 200_000);
    if (hasEnded()) throw new Error(`npm start ended by itself:\n${output}`);
  });

  afterAll(async () => {
    if (!hasEnded()) launcher.kill('SIGKILL');
    await rm(curlHome, { recursive: true });
  });

  it('shows sums that equal table 3, and nothing that looks like an error', () => {
    expect(output).toContain('accepted: 4,465 people registered, 894 in help profile III');
    expect(output).toContain('table 3:  4,465 people registered, 894 in help profile III');
    expect(output).not.toMatch(/\b(ERROR|WARN|undefined|NaN)\b|Warning:/i);
  });

  it('shows a delivery without, and then again with, what a change of the law took out', () => {
    expect(output).toMatch(/leaves out category 12\n.*\n +kind, madeOn, answer, refusalReason\n/);
    expect(output).toMatch(/Put right .*\n +kind, madeOn, answer, occupationCode, refusalReason\n/);
  });

  it('shows why something is withheld, in Polish, and what would have to be true', () => {
    expect(output).toMatch(/pyta o profil pomocy .*\n +Kategoria 17 \(profile.*\): \S+.*\n {6,}\S+/);
  });

  it('shows what fills by an agreement that is signed late, and by a consent until it is withdrawn', () => {
    expect(output).toMatch(/without an agreement: 0 records\.\n.*\n +[1-9][0-9]* records: .*registrations/);
    expect(output).toMatch(/and a case: 0 records\.\n.*\n +proposals: occupationCode\n +The person .*: 0 records\.\n/);
  });

  it('shows questions at the counter: what each source says, a claim, and an exceptional one that is confirmed', () => {
    expect(output).toMatch(/Status, PUP-2606: udostępniono; \S+/);
    expect(output).toContain('Propozycje, PUP-2606: brak danych');
    expect(output).toContain('Świadczenia OPS, –: nie udostępniono; brak porozumienia');
    expect(output).toContain('Świadczenia OPS, OPS-260604: udostępniono');
    expect(output).toContain('Świadczenia OPS, OPS-260606: źródło nie odpowiedziało');
    expect(output).toMatch(/KiB of PDF\.\n.*“wyrejestrowana”: (true|false)\.\n/);
    expect(output).toMatch(/client: outside-caseload\. .*\n +Status, PUP-2606: udostępniono.*\n.*: confirmed\.\n/);
  });

  it('shows of each pair in the county what is shared', () => {
    expect(output).toMatch(/PUP-2606 → OPS-260604 +[1-9]/);
    expect(output).toMatch(/PUP-2606 → OPS-260606 +0 +0 +[1-9][0-9]* +1\n/);
    expect(output).toMatch(/PUP-2606 → PCPR-2606 +[1-9]/);
  });

  it('makes the region’s tables public, says which counties are samples, and hides how few somewhere are', () => {
    expect(output).toMatch(/Razem +4985 +1024 +20\.54\n +Samples, not whole registers: 2601, .*, 2661\.\n/);
    expect(output).toMatch(/w Ożarowie +#\n/);
    expect(output).toMatch(/Razem +88\n/);
  });

  it('prints curl commands that work when pasted', async () => {
    const commands = output.split('\n').filter((line) => line.startsWith('curl '));
    expect(commands.length).toBeGreaterThanOrEqual(8);
    const answers = await Promise.all(commands.map((command) => paste(command)));
    expect(answers.filter((answer) => answer.startsWith('failed'))).toEqual([]);
    const stream = answers.find((answer) => answer.includes('"done":true')) ?? '';
    expect(stream).toContain('"refused":0,"failed":0');
  });

  it('serves the examples for programmers, each where its runtime is there', async () => {
    const environment = { RUN: workDirectory(), OPS_EDGE: printed('ops-benefits'), DELIVERY: printed('delivery') };
    const env = { ...process.env, ...environment, KAFKA_BROKERS: printed('Kafka') };
    const { stdout } = await run(process.execPath, [join(root, 'dist/deploy/examples/main.js')], { env }).catch(
      (failed: { stdout: string }) => failed,
    );
    expect(stdout).toMatch(/^ops-system\/ops\.mts: ran: took over [1-9]/m);
    expect(stdout).toMatch(/^curl\/feed\.sh: (ran|skipped): /m);
    expect(stdout).not.toContain('failed');
  });

  it('prints how the log is verified, and the log holds', async () => {
    const [command = ''] = output.split('\n').filter((line) => line.startsWith('npm run verify'));
    const answer = await paste(command);
    expect(answer).not.toMatch(/^failed/);
    expect(answer).toContain('entries');
  });

  it('prints where people open the pages, and one login for each role', async () => {
    const [, url = ''] = /^The console, for people: (\S+)$/m.exec(output) ?? [];
    expect((await fetch(url)).url).toContain('/sign-in');
    for (const { login } of LOCAL_PEOPLE) expect(output).toContain(login);
  });

  it('writes no warning and no error to the logs', async () => {
    const { stdout } = await run('bash', [
      '-c',
      `grep -hE '"level":"(warn|error)"|Warning:' ${workDirectory()}/logs/*.log || true`,
    ]);
    expect(stdout).toBe('');
  });

  it('leaves no process behind after Ctrl-C', async () => {
    const directory = workDirectory();
    // Seven apps, PostgreSQL, Kafka.
    expect(processesOf(directory).length).toBeGreaterThanOrEqual(9);
    launcher.kill('SIGINT');
    await once(launcher, 'exit');
    expect(processesOf(directory)).toEqual([]);
  });

  function hasEnded(): boolean {
    return launcher.exitCode !== null || launcher.signalCode !== null;
  }

  /** The address that stands behind a name. */
  function printed(name: string): string {
    return new RegExp(`^ *${name} +(\\S+)$`, 'm').exec(output)?.[1] ?? `no address of ${name} was printed`;
  }

  function workDirectory(): string {
    return /^ +logs +(\S+)\/logs$/m.exec(output)?.[1] ?? 'no work directory was printed';
  }

  function paste(command: string): Promise<string> {
    return run('bash', ['-c', command], { cwd: root, env: { ...process.env, CURL_HOME: curlHome } }).then(
      ({ stdout }) => stdout,
      (error: Error & { stderr?: string }) => `failed: ${command}: ${error.stderr}`,
    );
  }
});

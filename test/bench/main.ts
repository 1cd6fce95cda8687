import { parseArgs } from 'node:util';
import { runLauncher } from '../../deploy/local/supervisor';
import { MIN_ROWS, measureAuditQueries } from './audit-query';
import { measureCasework } from './casework';
import { measureConsole } from './console';
import { measureDecide } from './decide';
import { measureDeliver } from './deliver';
import { measureWebhooksAlone } from './deliver-webhooks';
import { measureFlow } from './flow';
import { measureInquiry } from './inquiry';
import { measureLedger } from './ledger';
import { measureMisuse } from './misuse/measure-misuse';
import { measureReview } from './misuse/measure-review';
import { measureNational } from './national';
import { measureTwoGateways } from './two-gateways';
import { measureWholeRegion } from './whole-region';

const USAGE =
  'npm run bench -- flow|two-gateways|deliver|ledger|audit-query|national|decide|inquiry|casework|console|misuse|misuse-review|region [--seconds 30] [--rows 10000000] [--json]';

interface Size {
  /** How long to measure. */
  seconds: number;
  /** How many entries to load. */
  rows: number;
}

const benchmarks: Readonly<Record<string, (size: Size, say: (line: string) => void) => Promise<object>>> = {
  flow: ({ seconds }, say) => measureFlow(seconds, say),
  'two-gateways': ({ seconds }, say) => measureTwoGateways(seconds, say),
  deliver: async ({ seconds }, say) => ({
    ...(await measureDeliver(seconds, say)),
    ...(await measureWebhooksAlone(seconds, say)),
  }),
  ledger: ({ seconds }, say) => measureLedger(seconds, say),
  'audit-query': ({ rows }, say) => measureAuditQueries(rows, say),
  national: (_, say) => measureNational(say),
  decide: ({ seconds }, say) => measureDecide(seconds, say),
  inquiry: ({ seconds }, say) => measureInquiry(seconds, say),
  casework: ({ seconds }, say) => measureCasework(seconds, say),
  console: ({ seconds }, say) => measureConsole(seconds, say),
  misuse: (_, say) => Promise.resolve(measureMisuse(say)),
  'misuse-review': ({ rows }, say) => measureReview(rows, say),
  region: (_, say) => measureWholeRegion(say),
};

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '30' },
      rows: { type: 'string', default: '10000000' },
      json: { type: 'boolean', default: false },
    },
  });
  const size = { seconds: Number(values.seconds), rows: Number(values.rows) };
  const measure = benchmarks[positionals[0] ?? ''];
  if (!measure || !(size.seconds > 0) || !(size.rows >= MIN_ROWS)) {
    console.error(`Usage: ${USAGE}`);
    return 2;
  }
  const figures = await measure(size, (line) => console.log(line));
  console.log(values.json ? JSON.stringify(figures) : figures);
  return 0;
}

runLauncher(main);

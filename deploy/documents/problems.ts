import { PROBLEMS } from '@lacznik/contracts';
import { table } from './table';

/** `docs/problems.md`. */
export function problemsPage(): string {
  const rows = Object.entries(PROBLEMS).map(([code, { status, remedy }]) => [`\`${code}\``, String(status), remedy]);
  return `# Problems

Any other answer than 2xx is \`application/problem+json\` (RFC 9457). \`code\` is one of these, \`path\` names the place, \`violations\`
lists every violation where there is more than one, and \`traceId\` finds every log line of the request in all apps. It never repeats
what was sent. A refused line of a stream has the same codes.

${table(['code', 'status', 'what to do'], rows)}`;
}

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { projectRoot } from '../local/host';
import { allDocuments } from './all-documents';
import { breakingChanges } from './breaking-changes';
import type { Json } from './document-sides';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const parse = (text: string): Json => JSON.parse(text) as Json;

const VALIDATOR = 'node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js';

/**
 * What the next release breaks on purpose, until its own documents are the released ones. Topics between the edges and the hub
 * have no reader beside these, and the log's entries none beside `access-log`: they are brought up together (CHANGELOG).
 */
const INTENDED_BREAKS = [
  'asyncapi.json: facts is gone',
  'asyncapi.json: cases is gone',
  'asyncapi.json: snapshotRequests is gone',
  'asyncapi.json: FactPublished, payload: snapshotFor is gone',
  'asyncapi.json: SnapshotRequested, payload: receiver is gone',
  'asyncapi.json: SnapshotRequested, payload: caseReference is gone',
  /^asyncapi\.json: EntriesLogged, payload, each entry, alternative 4, object: enum was /,
  // Read by the gateway alone, which takes the sealed one in its place (ADR 22).
  'asyncapi.json: CaseChanged, payload: logPerson is gone',
  // A record that is withdrawn is an event of its own, a closing that is announced, a warning of health insurance, and the answer to an inquiry as a whole.
  /^asyncapi\.json: FactDelivered, headers, ce_type: enum was .* and is .*"pl\.lacznik\.record\.withdrawn","pl\.lacznik\.case\.closing-announced","pl\.lacznik\.insurance\.warned","pl\.lacznik\.inquiry\.answered"(,"pl\.lacznik\.(referral|joint-plan|planned-action|promotion)\.\w+")+\]$/,
  // What answers an inquiry comes on account of no case.
  /^(asyncapi\.json: FactDelivered, payload|delivery\.openapi\.json: GET \/v1\/feed, .*, data): caseReference may be absent now$/,
  // No release has written an entry of an inquiry: it was declared before there were any.
  /^asyncapi\.json: EntriesLogged, payload, each entry, alternative 2: (requestId is gone|(disclosing|categories|fields|withheld|agreement|policyVersion) may be absent now)$/,
  // A case that was closed may be opened again.
  /^asyncapi\.json: (CaseChanged|EntriesLogged), .*(status|ce_type): enum was \[.*\] and is \[.*reopened"\]$/,
  // A case that was closed for a later day was said to be closed, though it entitled.
  /^(pup-registry|ops-benefits)\.openapi\.json: .*, status: enum was \["open","closed"\] and is \["open","closing","closed"\]$/,
  // Numbers as such beside the texts that they had to be.
  /^access-log\.openapi\.json: POST \/v1\/entries\/search, application\/json, limit: /,
  // Of others' revisions too: who stores them makes room.
  /, revision: maximum was 2147483647 and is 9007199254740991$/,
  // Signs of institutions: all that they could be before they can be now, and more. Who stores others' makes room for them.
  /(, (recordId|caseReference|removalReasonCode|next)|query parameter after): (pattern|minLength|maxLength) was /,
  // The log says what was withdrawn; readers of kinds pass over those that they do not know.
  /^access-log\.openapi\.json: GET \/v1\/counts, .*, kind: enum was .* and is .*"search","withdrawal"\]$/,
  // A party may be every institution of a kind, too, and an agreement a draft.
  /^privacy-gateway\.openapi\.json: (GET|PUT) \/v1\/directory, .*, (parties, each entry|from|to): (anyOf|type|pattern|maxLength) was /,
  /^privacy-gateway\.openapi\.json: GET \/v1\/directory, .*, agreements, each entry, status: enum was .* and is \["DRAFT",/,
  /^asyncapi\.json: EntriesLogged, payload, each entry: anyOf was .*SearchEntry"}\] and is .*WithdrawalEntry"},.*TaggedViewEntry"},.*RestrictionEntry"}\]$/,
  // Two sections more of welfare centres: readers pass over those that they do not know.
  /^asyncapi\.json: FactPublished, (headers, ce_type|payload, section): enum was .* and is .*(interviews|pl\.lacznik\.interview\.updated)"\]$/,
  /^(pup-registry|ops-benefits)\.openapi\.json: GET \/v1\/joint-files\/\{caseReference\}, .*, each entry, (eventType: enum|data: anyOf) was .*(pl\.lacznik\.interview\.updated"|InterviewUpdated"\})\]$/,
  // Accesses that are reviewed are asked for, too.
  /^asyncapi\.json: EntriesLogged, payload, each entry, alternative 5, search: enum was .* and is .*"bundles","misuse"\]$/,
  // What was sealed is opened by an act.
  'asyncapi.json: EntriesLogged, payload, each entry, alternative 4, change: enum was ["set","erased"] and is ["set","erased","opened"]',
];

describe('the documents', () => {
  const documents = allDocuments(projectRoot, String(parse(read('package.json'))['version']));
  const openApis = [...documents.keys()].filter((path) => path.endsWith('.openapi.json'));

  it.each([...documents.keys()])('%s is what the code makes', (path) => {
    const isMade = existsSync(join(projectRoot, path)) && read(path) === documents.get(path);
    // A sentence instead of a difference of a thousand lines.
    expect(isMade ? '' : `${path} is not what the code makes: run \`npm run docs:api\` and commit it.`).toBe('');
  });

  it('are all that docs/api has', () => {
    const made = [...documents.keys()].filter((path) => path.startsWith('docs/api/'));
    const kept = readdirSync(join(projectRoot, 'docs/api')).filter((name) => name.endsWith('.json'));
    expect(kept.map((name) => `docs/api/${name}`).sort()).toEqual(made.sort());
  });

  it.each(openApis)('%s is valid OpenAPI 3.1', (path) => {
    const run = (): unknown =>
      execFileSync(process.execPath, [VALIDATOR, path], { cwd: projectRoot, encoding: 'utf8' });
    expect(run).not.toThrow();
  });

  it.each(openApis)('%s names each operation once', (path) => {
    const paths = Object.values(parse(documents.get(path) ?? '')['paths'] as Json);
    const names = paths.flatMap((methods) => Object.values(methods as Json).map((one) => (one as Json)['operationId']));
    expect(new Set(names).size).toBe(names.length);
  });

  it('docs/api/asyncapi.json is valid AsyncAPI 3, its examples included', async () => {
    const diagnostics = await new Parser().validate(documents.get('docs/api/asyncapi.json') ?? '');
    const found = diagnostics.map(({ severity, message, path }) => `${severity}: ${message} (${path.join('.')})`);
    // Errors and warnings; the rest is advice.
    expect(found.filter((text) => /^[01]:/.test(text))).toEqual([]);
  });

  it('break no client of the released ones, but for what is said above', () => {
    const released = join(projectRoot, 'docs/api/released');
    const breaks = readdirSync(released)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const present = documents.get(`docs/api/${name}`);
        if (present === undefined) return [`${name} is gone`];
        return breakingChanges(parse(readFileSync(join(released, name), 'utf8')), parse(present)).map(
          (change) => `${name}: ${change}`,
        );
      });
    const isIntended = (change: string): boolean =>
      INTENDED_BREAKS.some((intended) => (typeof intended === 'string' ? intended === change : intended.test(change)));
    expect(breaks.filter((change) => !isIntended(change))).toEqual([]);
  });
});

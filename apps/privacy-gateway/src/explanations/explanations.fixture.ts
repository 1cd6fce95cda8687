import type { DirectoryDocument } from '@lacznik/contracts';
import type { Caller } from '@lacznik/platform';
import { Gateway, OPERATOR as BY_OPERATOR } from '../gateway.fixture';

export const [PUP, OPS, OTHER_OPS, FAR_OPS, NGO] = [
  'PUP-2606',
  'OPS-260604',
  'OPS-260605',
  'OPS-260401',
  'NGO-0000123456',
] as const;
export const GROUND = { legalBasis: 'rynek-pracy-2025', purpose: 'social-work' };
export const OPERATOR: Caller = { subject: 'operator', roles: ['administrator'] };
const EDGE = 'edge';

/** Somebody of an institution. */
export function at(institution: string, role: Caller['roles'][number] = 'institution'): Caller {
  return { subject: 'somebody', institution, roles: [role] };
}

/** The labour office's agreement with another, for social work. */
export function agreementWith(
  other: string,
  more: Partial<DirectoryDocument['agreements'][number]> = {},
): DirectoryDocument['agreements'][number] {
  return {
    id: `AG-${other}`,
    parties: [PUP, other],
    purpose: 'for tests',
    disclosures: [{ from: PUP, to: other, scope: 'to-welfare', additionalCategories: [] }],
    purposes: ['social-work'],
    status: 'ACTIVE',
    validFrom: '2026-01-01',
    ...more,
  };
}

const INSTITUTIONS = [PUP, OPS, OTHER_OPS, FAR_OPS, NGO];
const DIRECTORY: DirectoryDocument = {
  institutions: INSTITUTIONS.map((id) => ({ id, name: id })),
  edges: [{ name: EDGE, institutions: INSTITUTIONS }],
  scopes: [{ id: 'to-welfare', categories: ['18'] }],
  agreements: [agreementWith(OPS), agreementWith(NGO)],
};

/** Empties the gateway, and makes the agreements of the labour office with a centre and a non-governmental organisation. */
export async function startAnew(gateway: Gateway): Promise<void> {
  await gateway.dataSource.query(
    'TRUNCATE outbox, feed, client_case, snapshot_request, inbox_position, directory_entry, agreement_version, withholding, traffic, section_interest',
  );
  await gateway.directory.apply(DIRECTORY, BY_OPERATOR);
}

/** Enters an agreement in the directory. */
export function put(gateway: Gateway, agreement: DirectoryDocument['agreements'][number]): Promise<unknown> {
  return gateway.directory.apply({ institutions: [], scopes: [], agreements: [agreement] }, BY_OPERATOR);
}

/** The centre opens cases for social work, unless `more` says otherwise. */
export async function openCases(gateway: Gateway, count: number, more: object = {}): Promise<void> {
  for (let i = 0; i < count; i++) await gateway.openCase(OPS, EDGE, { caseReference: `S/${i}`, ...more });
}

/** The labour office publishes an activation of the person on whom the cases are. */
export function publish(gateway: Gateway, recordId: string): Promise<void> {
  return gateway.publish(PUP, recordId, EDGE);
}

/** The code of a refusal, and its place. */
export async function refusalOf(answer: Promise<unknown>): Promise<string> {
  const refusal = await answer.then(
    () => undefined,
    (error: { code: string; path?: string }) => error,
  );
  return [refusal?.code, refusal?.path].filter((part) => part !== undefined).join(' ');
}

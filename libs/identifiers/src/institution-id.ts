/**
 * Kinds of institution: labour office, welfare centre (OPS, MOPS, GOPS and CUS alike), family help centre,
 * family-benefit unit, non-governmental organisation, social-economy body.
 */
export const INSTITUTION_KINDS = ['PUP', 'OPS', 'PCPR', 'JSR', 'NGO', 'SOCIAL_ECONOMY'] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** Why a text is no institution id. */
export type InstitutionIdFault = 'not-kind-and-code' | 'unknown-kind' | 'wrong-code';

/** A parsed institution id; `county` is the four-digit TERYT code, absent where the kind belongs to no county. */
export type InstitutionIdParse =
  { ok: true; id: string; kind: InstitutionKind; county?: string } | { ok: false; reason: InstitutionIdFault };

const COUNTY = /^[0-9]{4}$/;
const COMMUNE = /^[0-9]{6}$/;
const KRS = /^[0-9]{10}$/;

const CODES: ReadonlyMap<string, { kind: InstitutionKind; code: RegExp }> = new Map([
  ['PUP', { kind: 'PUP', code: COUNTY }],
  ['PCPR', { kind: 'PCPR', code: COUNTY }],
  ['OPS', { kind: 'OPS', code: COMMUNE }],
  ['JSR', { kind: 'JSR', code: COMMUNE }],
  ['NGO', { kind: 'NGO', code: KRS }],
  ['SOCIAL_ECONOMY', { kind: 'SOCIAL_ECONOMY', code: KRS }],
]);

/**
 * Reads an institution id `<kind>-<code>`: `PUP-2606` and `PCPR-2606` by county, `OPS-260604` and `JSR-260604` by commune
 * (six digits of TERYT: the seventh, the commune's kind, changes), `NGO-0000123456` and `SOCIAL_ECONOMY-…` by KRS number.
 * Only the form is looked at; whether the institution participates, only the directory knows.
 */
export function parseInstitutionId(text: string): InstitutionIdParse {
  const dash = text.indexOf('-');
  if (dash < 1) return { ok: false, reason: 'not-kind-and-code' };
  const rule = CODES.get(text.slice(0, dash));
  if (rule === undefined) return { ok: false, reason: 'unknown-kind' };
  const code = text.slice(dash + 1);
  if (!rule.code.test(code)) return { ok: false, reason: 'wrong-code' };
  return rule.code === KRS
    ? { ok: true, id: text, kind: rule.kind }
    : { ok: true, id: text, kind: rule.kind, county: code.slice(0, 4) };
}

/** The four-digit TERYT code of the institution's county; undefined for one without a county and for no institution id. */
export function countyOf(id: string): string | undefined {
  const parsed = parseInstitutionId(id);
  return parsed.ok ? parsed.county : undefined;
}

/** The institution's kind; undefined when the text is no institution id. */
export function kindOf(id: string): InstitutionKind | undefined {
  const parsed = parseInstitutionId(id);
  return parsed.ok ? parsed.kind : undefined;
}

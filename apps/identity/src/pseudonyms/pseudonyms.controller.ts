import { parsePerson, type Role } from '@lacznik/contracts';
import { type PersonIdentity, parseInstitutionId } from '@lacznik/identifiers';
import { JsonBody, type Caller, FromCaller, LacznikError, type Refusal, Roles } from '@lacznik/platform';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { DerivePseudonymsService } from './derive-pseudonyms.service';

const MAX_PERSONS = 1000;
const MAX_AUDIENCES = 5;
const LOG_ROLES: readonly Role[] = ['auditor', 'data-protection-officer', 'administrator'];

/** Turns persons into pseudonyms, for those whose pseudonyms they are. */
@Controller('v1/pseudonyms')
@Roles('institution', 'auditor', 'data-protection-officer', 'administrator', 'edge')
export class PseudonymsController {
  constructor(private readonly pseudonyms: DerivePseudonymsService) {}

  /**
   * `{audiences: ["hub", "OPS-260604"], persons: [{pesel}]}` → `{pseudonyms: {"hub": ["p1-…"], …}}`, in the order of the
   * persons. An institution may ask for its own pseudonyms, whoever searches or erases in the log for the log's, an edge for all.
   */
  @Post()
  @HttpCode(200)
  derive(@FromCaller() caller: Caller, @JsonBody() body: unknown): { pseudonyms: Record<string, string[]> } {
    const { audiences, persons } = readRequest(body);
    const foreign = audiences.findIndex((audience) => !mayAsk(caller, audience));
    if (foreign !== -1) {
      throw new LacznikError('forbidden', 'The pseudonyms of this audience are not for you.', {
        path: `audiences[${foreign}]`,
      });
    }
    return { pseudonyms: this.pseudonyms.derive(audiences, persons) };
  }
}

function mayAsk({ roles, institution }: Caller, audience: string): boolean {
  if (roles.includes('edge')) return true;
  if (audience === 'log' && LOG_ROLES.some((role) => roles.includes(role))) return true;
  return roles.includes('institution') && institution !== undefined && audience === institution;
}

function readRequest(body: unknown): { audiences: string[]; persons: PersonIdentity[] } {
  const { audiences, persons, ...unknown } = (body ?? {}) as { audiences?: unknown; persons?: unknown };
  if (Object.keys(unknown).length > 0) {
    throw new LacznikError('unknown-field', 'expected no other fields than audiences and persons');
  }
  if (!isListOf(audiences, MAX_AUDIENCES) || !audiences.every(isAudience)) {
    throw new LacznikError('validation-failed', `expected 1 to ${MAX_AUDIENCES} of: hub, log, an institution's id`, {
      path: 'audiences',
    });
  }
  if (!isListOf(persons, MAX_PERSONS)) {
    throw new LacznikError('validation-failed', `expected 1 to ${MAX_PERSONS} persons`, { path: 'persons' });
  }
  const refusals: Refusal[] = [];
  const read = persons.flatMap((person, i) => {
    const parsed = parsePerson(person, `persons[${i}]`);
    if (parsed.ok) return [parsed.person];
    refusals.push(parsed.refusal);
    return [];
  });
  if (refusals.length > 0) throw LacznikError.ofAll(refusals);
  return { audiences: audiences as string[], persons: read };
}

function isListOf(value: unknown, most: number): value is unknown[] {
  return Array.isArray(value) && value.length >= 1 && value.length <= most;
}

function isAudience(value: unknown): boolean {
  return value === 'hub' || value === 'log' || (typeof value === 'string' && parseInstitutionId(value).ok);
}

import { dayOf } from '../calendar';
import { type Random, between, chance, pick } from '../random';
import { AS_OF_DAY, type Client, type Publication, recordOf } from './client';

/**
 * Codes of the Polish classification of occupations: shop assistant, bricklayer, cook, lorry driver, locksmith, tailor,
 * office technician, caretaker, office cleaner.
 */
const OCCUPATIONS = ['522301', '711202', '512001', '833203', '722204', '753105', '411004', '515303', '911207'] as const;

const REFUSAL_REASONS = ['brak dojazdu', 'opieka nad dzieckiem', 'stan zdrowia', 'inna oferta'] as const;

/** The last proposal of the year before 30 June 2015, of a job or of another service. */
export function proposal(client: Client, random: Random): Publication {
  const kind = chance(random, 0.7) ? 'JOB' : 'SERVICE';
  const answer = pick(random, ['ACCEPTED', 'ACCEPTED', 'REFUSED', 'NO_ANSWER'] as const);
  return recordOf(client, 'proposals', 'PRP', {
    kind,
    madeOn: dayOf(between(random, Math.max(client.registeredOn, AS_OF_DAY - 364), AS_OF_DAY)),
    answer,
    ...(kind === 'JOB' && { occupationCode: pick(random, OCCUPATIONS) }),
    ...(answer === 'REFUSED' && { refusalReason: pick(random, REFUSAL_REASONS) }),
  });
}

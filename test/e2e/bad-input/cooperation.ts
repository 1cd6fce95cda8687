import { CapacityQuestion, MeetingContent, PROPOSE_MEETING, PUBLISH_JOB_OFFER } from '@lacznik/contracts';
import type { BadRequest } from './requests';
import { PERSON, REFUSED } from './valid';

const OFFER = { ...PUBLISH_JOB_OFFER.example.body, sourceId: `${REFUSED}-1` };
const MEETING: MeetingContent = { ...PROPOSE_MEETING.example.body, place: REFUSED };
const QUESTION: CapacityQuestion = { to: 'OPS-260605', programme: REFUSED, places: 1, answerBy: '2099-01-01' };
const { validTo: _, ...ENDLESS } = OFFER;

function refused(
  name: string,
  path: string,
  body: object,
  fault: [code: string, path?: string],
  status = 422,
): BadRequest {
  const [code, place] = fault;
  const expected = { status, code, ...(place === undefined ? {} : { path: place }) };
  return { name, app: 'cooperation', as: 'PUP-2606', method: 'POST', path, body, expected };
}

/** What names no person must not name one, and an offer ends. */
export const COOPERATION: readonly BadRequest[] = [
  refused('an offer without an end', '/v1/job-offers', ENDLESS, ['validation-failed', 'validTo']),
  refused(
    'an offer whose end is over',
    '/v1/job-offers',
    { ...OFFER, validFrom: '2020-01-01', validTo: '2020-02-01', boardUntil: '2020-02-01' },
    ['validation-failed', 'validTo'],
  ),
  refused('a PESEL in an offer', '/v1/job-offers', { ...OFFER, position: `Kucharz ${PERSON.pesel}` }, [
    'pesel-in-field',
    'position',
  ]),
  {
    ...refused('an offer of a welfare centre', '/v1/job-offers', OFFER, ['forbidden'], 403),
    as: 'OPS-260604',
  },
  refused('a PESEL in the title of a meeting', '/v1/meetings', { ...MEETING, title: `Sprawa ${PERSON.pesel}` }, [
    'pesel-in-field',
    'title',
  ]),
  refused('a meeting that ends before it begins', '/v1/meetings', { ...MEETING, endsAt: MEETING.startsAt }, [
    'validation-failed',
    'endsAt',
  ]),
  refused('a question of capacity about somebody', '/v1/capacity-questions', { ...QUESTION, person: PERSON }, [
    'unknown-field',
    'person',
  ]),
  {
    ...refused('an office that is to be a body', '/v1/bodies', { institution: 'PUP-2606', kind: 'NGO' }, [
      'validation-failed',
      'institution',
    ]),
    as: 'administrator',
  },
  refused('a question of capacity to oneself', '/v1/capacity-questions', { ...QUESTION, to: 'PUP-2606' }, [
    'validation-failed',
    'to',
  ]),
];

import { Count } from '../../checking/rules';
import { json, type Operation } from '../operation';
import { PersonBody } from './person-reports';

/** How many yearly keys of the person were destroyed. */
export class ErasureAnswer {
  @Count()
  erased: number;
}

export const ERASE_PERSON = {
  app: 'access-log',
  id: 'erasePerson',
  method: 'post',
  path: '/v1/person-keys/erasure',
  summary: 'Severs entries from the person whom they are on.',
  description:
    'The entries stay, and every proof, but nobody can tell whose they are. There is no way back. What is logged of the person ' +
    'later has a new key. The erasure is itself logged.',
  roles: ['administrator'],
  body: json(PersonBody),
  answer: { status: 200, content: [json(ErasureAnswer)] },
  problems: ['pesel-invalid'],
  example: { body: { person: { pesel: '81030206002' } }, answer: { erased: 1 } },
} as const satisfies Operation;

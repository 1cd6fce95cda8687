import { SealedToken, Text } from '../../checking/rules';
import { EXAMPLE_SEALED } from '../../messages/example-persons';
import { MAX_ID_LENGTH } from '../../messages/log-entries/entry-rules';
import { json, type Operation } from '../operation';

/** Who is to be named. */
export class SealedUserBody {
  /** `sealedUser` of a log entry on a view at your institution, or of an act. */
  @SealedToken()
  sealedUser: string;
}

/** Who it was. */
export class OpenedUser {
  /** Subject of the user's access tokens. */
  @Text(MAX_ID_LENGTH)
  user: string;
}

/** Whose tag is deleted. */
export class WorkerTagDeletion {
  /** Subject of the user's access tokens. */
  @Text(MAX_ID_LENGTH)
  user: string;
}

export const DELETE_WORKER_TAG = {
  app: 'edge',
  id: 'deleteWorkerTag',
  method: 'post',
  path: '/v1/users/delete-tag',
  summary: "Deletes what links the views of one user in this year's log.",
  description:
    'From when the log has it on, the views of that user in this calendar year are no longer grouped, neither those that were nor those that ' +
    'come; next year the user has a new tag. Tags of earlier years nobody can make again: they go with their year. Entries stay as they ' +
    'are, and each still names its user to the own institution alone. An act: the log keeps it, and no tag.',
  repeatable: 'what is deleted stays so; each time it is logged',
  roles: ['coordinator'],
  body: json(WorkerTagDeletion),
  answer: { status: 200, content: [json(WorkerTagDeletion)] },
  problems: ['not-found', 'unknown-institution'],
  example: { body: { user: 'user-17' }, answer: { user: 'user-17' } },
} as const satisfies Operation;

export const OPEN_USER = {
  app: 'edge',
  id: 'openUser',
  method: 'post',
  path: '/v1/users/open',
  summary: 'Names the user of a log entry, to the own institution alone.',
  description:
    'An act: the log keeps who asked, and under `reference` the SHA-256 of `sealedUser` in base64url, so that the entry can be found.',
  repeatable: 'it asks only; each time it is logged',
  roles: ['data-protection-officer'],
  body: json(SealedUserBody),
  answer: { status: 200, content: [json(OpenedUser)] },
  problems: ['not-found', 'unknown-institution'],
  example: { body: { sealedUser: EXAMPLE_SEALED }, answer: { user: 'user-17' } },
} as const satisfies Operation;

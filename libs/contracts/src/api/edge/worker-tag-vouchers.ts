import { Instant, SealedToken, Text } from '../../checking/rules';
import { EXAMPLE_SEALED } from '../../messages/example-persons';
import { WorkerTag } from '../../messages/log-entries/view-entry';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';

/** `typ` of a voucher's protected header. */
export const VOUCHER_TYPE = 'worker-tag-voucher+jwt';
/** Who takes it (claim `aud`). */
export const VOUCHER_AUDIENCE = 'access-log';

/** What a voucher claims, beside who made it (`iss`, the institution), for whom (`aud`) and until when (`exp`). */
export class VoucherClaims {
  /** Id of the item that may be closed with it. */
  @RequestId()
  sub: string;

  /** Of whoever closes it. */
  @WorkerTag()
  tag: string;

  /** SHA-256, in base64url, of the `sealedUser` that the edge has opened: it is somebody else. */
  @WorkerTag()
  other: string;
}

/** Which item is to be closed. */
export class VoucherRequest {
  /** Id of the item. */
  @RequestId()
  item: string;

  /** Of the item. */
  @SealedToken()
  sealedUser: string;
}

/** That you are somebody else than whoever made an access, signed by your institution's key. */
export class WorkerTagVoucher {
  /** A compact JWS (EdDSA). It is for the access log alone. */
  @Text(4000)
  voucher: string;

  @Instant()
  expiresAt: string;
}

export const VOUCH_FOR_WORKER_TAG = {
  app: 'edge',
  id: 'vouchForWorkerTag',
  method: 'post',
  path: '/v1/worker-tags/vouchers',
  summary: 'Vouches that you are somebody else than whoever made an access, so that you can close the item on it.',
  description:
    'The edge compares you with whoever it was, and says neither who that is nor who you are. It holds for that item, and for 5 minutes.',
  repeatable: 'it changes nothing',
  roles: ['data-protection-officer'],
  body: json(VoucherRequest),
  answer: { status: 200, content: [json(WorkerTagVoucher)] },
  problems: ['not-found', 'second-person-needed', 'no-signing-key', 'unknown-institution'],
  example: {
    body: { item: '0d6f4f5e-6d0c-4a55-8f0e-5e0c8f2b7a11', sealedUser: EXAMPLE_SEALED },
    answer: { voucher: 'eyJhbGciOiJFZERTQSJ9.e30.AAAA', expiresAt: '2026-02-04T09:05:00.000Z' },
  },
} as const satisfies Operation;

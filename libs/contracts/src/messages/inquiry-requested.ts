import { InstitutionId, ListOf, OneOf } from '../checking/rules';
import { SECTIONS } from '../sections/sections';
import { defineToEdge, type ReceivedToEdge, type SentToEdge } from './define-to-edge';
import { EXAMPLE_EDGE } from './example-edges';
import { EXAMPLE_PERSON } from './example-persons';
import { RequestId } from './request-id';

const MAX_PUBLISHERS = 10_000;

/**
 * Somebody asks what these publishers have on a person in these sections, and waits for it; who and why stays in the hub. Their edge
 * sends the facts under the request's id, and then for each publisher that it was all, also where it knows nothing. The person is the
 * message's key, as the hub's pseudonym.
 */
export class InquiryRequest {
  @RequestId()
  requestId: string;

  /** Ids of the institutions that are asked, all of them served by the edge. */
  @ListOf(InstitutionId(), 1, MAX_PUBLISHERS)
  publishers: string[];

  @ListOf(OneOf(SECTIONS.map(({ name }) => name)), 1, SECTIONS.length)
  sections: string[];
}

/** A request as the hub sends it, to that edge. */
export type SentInquiryRequest = SentToEdge<InquiryRequest, 'person'>;

/** A request as the edge reads it. */
export type ReceivedInquiryRequest = ReceivedToEdge<InquiryRequest, 'person'>;

export const INQUIRY_REQUESTED = defineToEdge({
  name: 'InquiryRequested',
  summary: 'The hub asks an edge what its publishers have on a person, for somebody who waits.',
  type: 'pl.lacznik.inquiry.requested',
  body: InquiryRequest,
  subject: 'person',
  example: {
    edge: EXAMPLE_EDGE.labour,
    person: EXAMPLE_PERSON.hub,
    body: {
      requestId: '0b8f4a52-3f0e-4c3b-9a51-6d0f6a1f1c12',
      publishers: ['PUP-2606'],
      sections: ['registrations', 'labour-benefits'],
    },
  },
});

import {
  type AnsweredClaim,
  type AskedInquiry,
  type InquiryDetails,
  type InquiryRecord,
  type InquirySource,
  type InquiryView,
  type SectionAnswer,
  type SourceAnswer,
} from '@lacznik/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { EdgeConfig } from '../edge-config';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { placeOfInquiry } from '../joint-files/delivery';
import { filedEntries, recordOf } from '../joint-files/filed-entries';
import type { JointFileEntry } from '../joint-files/joint-file-entry.entity';
import { type ViewedCase, ViewsService } from '../views/views.service';
import type { StoredInquiry } from './inquiry.entity';
import type { InquiryContent } from './inquiry-content';
import { referenceOf } from './inquiry-message';
import { retained } from './retained';

/** Shows inquiries to the institution that asked, with its references as it says them. */
@Injectable()
export class InquiryViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly identities: EncryptIdentitiesService,
    private readonly views: ViewsService,
    private readonly config: EdgeConfig,
  ) {}

  /**
   * What `read` reads. @param user a caseworker, whose reading the log is told of
   * @throws LacznikError as {@link ViewsService.show}
   */
  async show<R>(
    user: ActingUser | undefined,
    inquiry: StoredInquiry,
    read: (manager?: EntityManager) => Promise<R>,
  ): Promise<R> {
    if (user && inquiry.encrypted !== null) return this.views.show(user, viewedOf(inquiry), read);
    // Neither is there a person or an answer to see any more, nor does the hub know under which pseudonym to log it.
    if (user) await this.views.requireNotExcluded(user, inquiry.person);
    return read();
  }

  /** Without what was answered. */
  async view(inquiry: StoredInquiry): Promise<InquiryView> {
    return viewOf(inquiry, await this.contentOf(inquiry));
  }

  async answer(inquiry: StoredInquiry, manager = this.dataSource.manager): Promise<AskedInquiry> {
    const entries = await this.entriesOf(inquiry, manager);
    return { ...(await this.view(inquiry)), ...answerOf(inquiry, entries) };
  }

  async details(inquiry: StoredInquiry, manager = this.dataSource.manager): Promise<InquiryDetails> {
    const content = await this.contentOf(inquiry);
    const entries = await this.entriesOf(inquiry, manager);
    return {
      ...viewOf(inquiry, content),
      ...answerOf(inquiry, entries),
      subject: content?.person,
      reason: reasonOf(inquiry, content),
    };
  }

  /** For whoever confirms it: neither whom it is about nor what was disclosed. */
  async withoutContent(inquiry: StoredInquiry): Promise<InquiryDetails> {
    const content = await this.contentOf(inquiry);
    return { ...viewOf(inquiry, content), ...answerOf(inquiry, []), reason: reasonOf(inquiry, content) };
  }

  private async entriesOf(inquiry: StoredInquiry, manager: EntityManager): Promise<JointFileEntry[]> {
    const { institution, id, encrypted } = retained(inquiry, this.config.inquiryRetentionDays);
    return encrypted === null ? [] : filedEntries(manager, institution, [placeOfInquiry(id)]);
  }

  private async contentOf(inquiry: StoredInquiry): Promise<InquiryContent | undefined> {
    const { institution, id, encrypted } = retained(inquiry, this.config.inquiryRetentionDays);
    return encrypted === null
      ? undefined
      : this.identities.decrypt<InquiryContent>({ institution, inquiry: id }, encrypted);
  }
}

function viewedOf(inquiry: StoredInquiry): ViewedCase {
  const { id, person, legalBasis, purpose } = inquiry;
  const caseReference = referenceOf(inquiry);
  return { person, view: 'inquiry', ground: 'inquiry', inquiryId: id, caseReference, legalBasis, purpose };
}

function viewOf(inquiry: StoredInquiry, content: InquiryContent | undefined): InquiryView {
  const { id, questionId, askedBy, legalBasis, purpose } = inquiry;
  return {
    id,
    questionId,
    person: inquiry.ownPseudonym,
    askedBy,
    askedAt: inquiry.askedAt.toISOString(),
    legalBasis,
    purpose,
    caseReference: content?.caseReference ?? inquiry.caseReference ?? undefined,
    matterReference: content?.matterReference ?? inquiry.matterReference ?? undefined,
    answered: inquiry.isComplete,
    answeredAt: inquiry.answeredAt?.toISOString(),
    eventId: inquiry.answerSequence === null ? undefined : `${inquiry.institution}.${inquiry.answerSequence}`,
    refused: inquiry.refused ?? undefined,
    confirmation: confirmationOf(inquiry),
  };
}

function reasonOf({ confirmBefore }: StoredInquiry, content: InquiryContent | undefined): string | undefined {
  return confirmBefore === null ? undefined : content?.reason;
}

function confirmationOf(inquiry: StoredInquiry): InquiryView['confirmation'] {
  const { confirmBefore, decision, decidedBy, decidedAt } = inquiry;
  if (confirmBefore === null) return undefined;
  return {
    state: decision ?? (confirmBefore.getTime() > Date.now() ? 'awaited' : 'overdue'),
    before: confirmBefore.toISOString(),
    decidedBy: decidedBy ?? undefined,
    decidedAt: decidedAt?.toISOString(),
  };
}

function answerOf(
  { sections, sources, claims }: StoredInquiry,
  entries: readonly JointFileEntry[],
): Pick<AskedInquiry, 'sections' | 'claims'> {
  const compared = entries.find(({ section }) => section === '');
  return {
    sections: sections.map((section) => sectionOf(section, { sources, entries })),
    claims: compared && claimsOf(claims ?? [], JSON.parse(compared.content) as AnsweredClaim[]),
  };
}

/** Results come in the order of the claims, without what was claimed. */
function claimsOf(
  claims: NonNullable<StoredInquiry['claims']>,
  results: readonly AnsweredClaim[],
): AskedInquiry['claims'] {
  return results.flatMap((result, i) => claims.slice(i, i + 1).map(({ value }) => ({ ...result, value })));
}

function sectionOf(
  section: string,
  { sources, entries }: { sources: readonly InquirySource[]; entries: readonly JointFileEntry[] },
): SectionAnswer {
  const records = Map.groupBy(
    entries.filter((entry) => entry.section === section),
    ({ publisher }) => publisher,
  );
  const told = sources.filter((source) => source.section === section);
  const early = [...records.keys()].filter((publisher) => !told.some((source) => source.publisher === publisher));
  return {
    section,
    sources: [
      ...told.map((source) => sourceOf(source, records.get(source.publisher ?? '') ?? [])),
      ...early.map((publisher) => sourceOf({ section, publisher, state: 'disclosed' }, records.get(publisher) ?? [])),
    ],
  };
}

/** What has come of a source is there before the hub's next word on it. */
function sourceOf({ publisher, state, reasons }: InquirySource, entries: readonly JointFileEntry[]): SourceAnswer {
  return {
    publisher,
    state: entries.length > 0 ? 'disclosed' : state,
    reasons,
    records: entries.map(toRecord),
  };
}

function toRecord(entry: JointFileEntry): InquiryRecord {
  return { ...recordOf(entry), eventId: `${entry.institution}.${entry.sequence}` };
}

import {
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
import { EdgeConfig } from '../edge-config';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { placeOfInquiry } from '../joint-files/delivery';
import { filedEntries, recordOf } from '../joint-files/filed-entries';
import type { JointFileEntry } from '../joint-files/joint-file-entry.entity';
import type { StoredInquiry } from './inquiry.entity';
import type { InquiryContent } from './inquiry-content';
import { retained } from './retained';

/** Shows inquiries to the institution that asked, with its references as it says them. */
@Injectable()
export class InquiryViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly identities: EncryptIdentitiesService,
    private readonly config: EdgeConfig,
  ) {}

  /** Without what was answered. */
  async view(inquiry: StoredInquiry): Promise<InquiryView> {
    return viewOf(inquiry, await this.contentOf(inquiry));
  }

  async answer(inquiry: StoredInquiry): Promise<AskedInquiry> {
    const entries = await this.entriesOf(inquiry);
    return { ...(await this.view(inquiry)), ...answerOf(inquiry, entries) };
  }

  async details(inquiry: StoredInquiry, manager = this.dataSource.manager): Promise<InquiryDetails> {
    const content = await this.contentOf(inquiry);
    const entries = await this.entriesOf(inquiry, manager);
    return {
      ...viewOf(inquiry, content),
      ...answerOf(inquiry, entries),
      subject: content?.person,
      reason: inquiry.confirmBefore === null ? undefined : content?.reason,
    };
  }

  private async entriesOf(
    inquiry: StoredInquiry,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<JointFileEntry[]> {
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
  { sections, sources }: StoredInquiry,
  entries: readonly JointFileEntry[],
): Pick<AskedInquiry, 'sections' | 'claims'> {
  const claims = entries.find(({ section }) => section === '');
  return {
    sections: sections.map((section) => sectionOf(section, { sources, entries })),
    claims: claims && (JSON.parse(claims.content) as AskedInquiry['claims']),
  };
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

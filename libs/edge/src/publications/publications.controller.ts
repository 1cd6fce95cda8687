import {
  parseData,
  Publication,
  type PublicationAnswer,
  PUBLISH_RECORD,
  PUBLISH_STREAM,
  RecordParameters,
  sectionByName,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, LacznikError, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { otherThan, OwnKeys } from '../identities/own-keys.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { AcceptPublicationsService, type Submission } from './accept-publications.service';
import { PublishStreamService } from './publish-stream.service';
import { PublisherRights, type RefusalFor } from './publisher-rights';

/** Of answers that their senders have not read, in all streams together; a stream may have a quarter of it. */
const MAX_UNREAD_BYTES = 256 * 1024 * 1024;
const MIN_SHARES = 4;

/** An institution publishes: one record, or a stream of them. */
@Controller()
export class PublicationsController {
  private openStreams = 0;

  constructor(
    private readonly publications: AcceptPublicationsService,
    private readonly streams: PublishStreamService,
    private readonly rights: PublisherRights,
    private readonly served: ServedInstitutions,
    private readonly ownKeys: OwnKeys,
  ) {}

  @Endpoint(PUBLISH_STREAM)
  async publishStream(
    @CallerInstitution() institution: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!request.is('application/x-ndjson')) {
      throw new LacznikError('unsupported-media-type', 'Send one record a line as application/x-ndjson.');
    }
    if (!/^identity$/i.test(request.headers['content-encoding'] ?? 'identity')) {
      throw new LacznikError('unsupported-media-type', 'Send the lines uncompressed, without Content-Encoding.');
    }
    if (!isUtf8(request)) throw new LacznikError('unsupported-media-type', 'Send the lines in UTF-8.');
    await this.served.requireAgreed(institution);
    const unread = new AbortController();
    const answers = await this.streams.publish(institution, request, unread.signal);
    // Whoever sends seldom sees at once that it is listened to.
    response.type('application/x-ndjson').flushHeaders();
    this.openStreams++;
    response.once('close', () => this.openStreams--);
    for await (const batch of answers) {
      // Not a word about `drain`: many senders read when they have sent everything, and would wait for us as we for them.
      response.write(Buffer.from(batch.map((answer) => `${JSON.stringify(answer)}\n`).join('')));
      if (response.writableLength > this.maxUnreadBytes()) unread.abort();
    }
    response.end();
  }

  private maxUnreadBytes(): number {
    return MAX_UNREAD_BYTES / Math.max(MIN_SHARES, this.openStreams);
  }

  @Endpoint(PUBLISH_RECORD)
  async publishRecord(
    @CallerInstitution() institution: string,
    @ValidParameters(RecordParameters) parameters: RecordParameters,
    @ValidBody(Publication) record: Publication,
  ): Promise<PublicationAnswer> {
    await this.served.requireAgreed(institution);
    const rights = await this.rights.rightsOf(institution);
    const submission = submissionOf(institution, { name: parameters.section, rights }, record);
    const { recordId, revision } = submission.publication;
    const kept = this.ownKeys.keep(institution, recordId, 'recordId');
    if (!kept.ok) throw LacznikError.of(kept.refusal);
    const publication = { ...submission.publication, recordId: kept.reference };
    const [outcome] = await this.publications.accept([{ ...submission, publication }]);
    if (outcome?.status === 'refused') throw LacznikError.of(outcome.refusal);
    return {
      status: outcome?.status ?? 'unchanged',
      recordId,
      revision,
      hubReference: otherThan(recordId, kept.reference),
    };
  }
}

function submissionOf(
  institution: string,
  { name, rights }: { name: string; rights: RefusalFor },
  record: Publication,
): Submission {
  const section = sectionByName(name);
  if (!section) throw new LacznikError('not-found', 'There is no section of that name.', { path: 'section' });
  const refusal = rights(section);
  if (refusal) throw LacznikError.of(refusal);
  const parsed = parseData(section, record);
  if (!parsed.ok) throw LacznikError.ofAll(parsed.refusals);
  return { institution, section, publication: parsed.value };
}

/** As the request says; it need not say so. */
function isUtf8({ headers }: Request): boolean {
  const [, charset = 'utf-8'] = /;\s*charset="?([^;"\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
  return /^utf-?8$/i.test(charset);
}

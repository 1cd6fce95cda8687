import { once } from 'node:events';
import { parsePublication, sectionByName } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { JsonBody, CallerInstitution, LacznikError, Roles } from '@lacznik/platform';
import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AcceptPublicationsService, type Submission } from './accept-publications.service';
import { PublishStreamService } from './publish-stream.service';
import { PublisherRights } from './publisher-rights';

/** What a single record is answered with. */
interface PublicationAnswer {
  status: 'accepted' | 'unchanged';
  recordId: string;
  revision: number;
}

/** An institution publishes: one record, or a stream of them. */
@Controller('v1')
@Roles('institution')
export class PublicationsController {
  constructor(
    private readonly publications: AcceptPublicationsService,
    private readonly streams: PublishStreamService,
    private readonly rights: PublisherRights,
    private readonly institutions: InstitutionsService,
  ) {}

  @Post('publications')
  async stream(
    @CallerInstitution() institution: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!request.is('application/x-ndjson')) {
      throw new LacznikError('unsupported-media-type', 'Send one record a line as application/x-ndjson.');
    }
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      throw new LacznikError('unsupported-media-type', 'Send the lines uncompressed, without Content-Encoding.');
    }
    await this.institutions.require(institution);
    response.status(200).type('application/x-ndjson');
    for await (const answers of this.streams.publish(institution, request)) {
      const text = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
      if (!response.write(text)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  }

  @Post(':section')
  @HttpCode(202)
  async publish(
    @CallerInstitution() institution: string,
    @Param('section') name: string,
    @JsonBody() body: unknown,
  ): Promise<PublicationAnswer> {
    await this.institutions.require(institution);
    const submission = this.read(institution, name, body);
    const [outcome] = await this.publications.accept([submission]);
    if (outcome?.status === 'refused') throw LacznikError.of(outcome.refusal);
    const { recordId, revision } = submission.publication;
    return { status: outcome?.status ?? 'unchanged', recordId, revision };
  }

  private read(institution: string, name: string, body: unknown): Submission {
    const section = sectionByName(name);
    if (!section) throw new LacznikError('not-found', 'There is no section of that name.', { path: 'section' });
    const refusal = this.rights.refusalFor(institution, section);
    if (refusal) throw LacznikError.of(refusal);
    const parsed = parsePublication(section, body);
    if (!parsed.ok) throw LacznikError.of(parsed.refusal);
    return { institution, section, publication: parsed.publication };
  }
}

import { APPLY_DIRECTORY, type DirectoryChange, DirectoryDocument, READ_DIRECTORY } from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, UncheckedBody } from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DirectoryService } from './directory.service';

/** The administrator's door to institutions, scopes and agreements. */
@Controller()
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Endpoint(READ_DIRECTORY)
  readDirectory(): Promise<DirectoryDocument> {
    return this.directory.read();
  }

  /** The document may name what is stored only, so form and references are checked together, and all violations listed. */
  @Endpoint(APPLY_DIRECTORY)
  async applyDirectory(
    @FromCaller() { subject }: Caller,
    @UncheckedBody(DirectoryDocument) body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DirectoryChange> {
    const change = await this.directory.apply(body, { actor: subject, actorRole: 'administrator' });
    if (change.revocation?.effective === 'pending') response.status(HttpStatus.ACCEPTED);
    return change;
  }
}

import { APPLY_DIRECTORY, type DirectoryChange, DirectoryDocument, READ_DIRECTORY } from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, UncheckedBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
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
  applyDirectory(
    @FromCaller() { subject }: Caller,
    @UncheckedBody(DirectoryDocument) body: unknown,
  ): Promise<DirectoryChange> {
    return this.directory.apply(body, { actor: subject, actorRole: 'administrator' });
  }
}

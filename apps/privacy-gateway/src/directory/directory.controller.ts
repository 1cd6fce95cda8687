import type { DirectoryDocument } from '@lacznik/contracts';
import { type Caller, FromCaller, JsonBody, Roles } from '@lacznik/platform';
import { Controller, Get, Put } from '@nestjs/common';
import { type DirectoryChange, DirectoryService } from './directory.service';

/** The administrator's door to institutions, scopes and agreements. */
@Controller('v1/directory')
@Roles('administrator')
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get()
  read(): Promise<DirectoryDocument> {
    return this.directory.read();
  }

  /** Entries are added or replaced by id; what the document does not name stays. To end an agreement, send it TERMINATED. */
  @Put()
  apply(@FromCaller() { subject }: Caller, @JsonBody() body: unknown): Promise<DirectoryChange> {
    return this.directory.apply(body, { actor: subject, actorRole: 'administrator' });
  }
}

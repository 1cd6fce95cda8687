import {
  CHANGE_DICTIONARIES,
  DictionariesChange,
  type DictionariesChanged,
  type DictionariesDocument,
  READ_DICTIONARIES,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody } from '@lacznik/platform';
import { Controller, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ChangeDictionariesService } from './change-dictionaries.service';

/** The law, for everybody to read and for the administrator to change. */
@Controller()
export class DictionariesController {
  constructor(private readonly dictionaries: ChangeDictionariesService) {}

  @Endpoint(READ_DICTIONARIES)
  readDictionaries(): Promise<DictionariesDocument> {
    return this.dictionaries.read();
  }

  @Endpoint(CHANGE_DICTIONARIES)
  async changeDictionaries(
    @FromCaller() { subject }: Caller,
    @ValidBody(DictionariesChange) change: DictionariesChange,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DictionariesChanged> {
    const changed = await this.dictionaries.change(change, { actor: subject, actorRole: 'administrator' });
    if (changed.revocation?.effective === 'pending') response.status(HttpStatus.ACCEPTED);
    return changed;
  }
}

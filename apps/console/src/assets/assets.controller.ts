import { Public } from '@lacznik/platform';
import {
  Controller,
  NotFoundException,
  RequestMapping, // oxlint-disable-line no-restricted-imports -- files for browsers are no operations of the contracts
  RequestMethod,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { ASSETS } from './assets';

const WEEK_MS = 604_800_000;

/** Styles, the font and the icon: the same for everybody, so browsers may keep them. */
@Controller()
@Public()
export class AssetsController {
  @RequestMapping({ path: '/assets/:name', method: RequestMethod.GET })
  async sendAsset(@Req() { params }: Request, @Res() response: Response): Promise<void> {
    const path = ASSETS.get(String(params['name']));
    if (path === undefined) throw new NotFoundException();
    response.removeHeader('Cache-Control');
    await new Promise<void>((resolve, reject) => {
      response.sendFile(path, { maxAge: WEEK_MS, dotfiles: 'allow' }, (error?: Error) =>
        error && !response.headersSent ? reject(error) : resolve(),
      );
    });
  }
}

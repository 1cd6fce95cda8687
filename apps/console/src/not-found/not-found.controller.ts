import { NotFoundException } from '@nestjs/common';
import type { PageAnswer } from '../pages/page-answer';
import { Page, Pages } from '../pages/page';

/** Whatever else is asked for: also a page. It comes last. */
@Pages()
export class NotFoundController {
  @Page('/*path', 'everybody')
  showNotFound(): PageAnswer {
    throw new NotFoundException();
  }
}

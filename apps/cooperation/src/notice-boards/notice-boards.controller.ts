import {
  ADD_NOTICE_BOARD,
  BoardPrinting,
  LIST_NOTICE_BOARDS,
  NoticeBoardContent,
  type NoticeBoardList,
  NoticeBoardParameters,
  NoticeBoardQuery,
  type NoticeBoardView,
  PRINT_NOTICE_BOARD,
  REMOVE_NOTICE_BOARD,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller, StreamableFile } from '@nestjs/common';
import { NoticeBoardsService } from './notice-boards.service';

/** Institutions look after their own boards. */
@Controller()
export class NoticeBoardsController {
  constructor(private readonly boards: NoticeBoardsService) {}

  @Endpoint(ADD_NOTICE_BOARD)
  add(
    @CallerInstitution() institution: string,
    @ValidBody(NoticeBoardContent) content: NoticeBoardContent,
  ): Promise<NoticeBoardView> {
    return this.boards.add(institution, content);
  }

  @Endpoint(LIST_NOTICE_BOARDS)
  async list(
    @CallerInstitution() institution: string,
    @ValidQuery(NoticeBoardQuery) { standing }: NoticeBoardQuery,
  ): Promise<NoticeBoardList> {
    const boards = await this.boards.list(institution);
    return { boards: boards.filter((board) => standing === undefined || board.standing === standing) };
  }

  @Endpoint(PRINT_NOTICE_BOARD)
  async print(
    @CallerInstitution() institution: string,
    @ValidParameters(NoticeBoardParameters) { id }: NoticeBoardParameters,
    @ValidBody(BoardPrinting) { paper }: BoardPrinting,
  ): Promise<StreamableFile> {
    const pdf = await this.boards.print(institution, id, paper);
    const disposition = 'attachment; filename="oferty-pracy.pdf"';
    return new StreamableFile(pdf, { type: 'application/pdf', disposition, length: pdf.length });
  }

  @Endpoint(REMOVE_NOTICE_BOARD)
  remove(
    @CallerInstitution() institution: string,
    @ValidParameters(NoticeBoardParameters) { id }: NoticeBoardParameters,
  ): Promise<NoticeBoardView> {
    return this.boards.remove(institution, id);
  }
}

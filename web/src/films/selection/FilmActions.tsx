import { JoinSelected } from "./JoinSelected.tsx";
import { MoveSelected, type MoveSelectedProps } from "./MoveSelected.tsx";

export const FilmActions = (given: MoveSelectedProps) => (
  <>
    <JoinSelected />
    <MoveSelected {...given} />
  </>
);

/** Charts of one office, and beside them what visitors said; below each other where the screen is narrow. */
import type { ComponentChildren } from 'preact'
import './board.css'

type BoardProps = { charts: ComponentChildren; said: ComponentChildren }

export const Board = ({ charts, said }: BoardProps) => (
  <div class="office-board">
    <div class="office-charts">{charts}</div>
    {said}
  </div>
)

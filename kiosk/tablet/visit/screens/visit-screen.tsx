/** Draws what the state of a visit says: one screen, one idea. */
import { FacesScreen, ReasonsScreen, ServiceScreen } from './answer-screens.tsx'
import { FailedScreen, ThanksScreen } from './ending-screens.tsx'
import type { ScreenProps } from './screen-props.tsx'
import { WordsScreen } from './words-screen.tsx'

export function VisitScreen(props: ScreenProps) {
  const { screen } = props.state
  switch (screen.is) {
    case 'service':
      return <ServiceScreen {...props} />
    case 'faces':
      return <FacesScreen {...props} screen={screen} />
    case 'reasons':
      return <ReasonsScreen {...props} screen={screen} />
    case 'words':
      return <WordsScreen {...props} screen={screen} />
    case 'thanks':
      return <ThanksScreen {...props} screen={screen} />
    case 'failed':
      return <FailedScreen {...props} />
  }
}

/** Starts the app of a tablet in a hall. */
import { render } from 'preact'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')
render(<p>सुनवाई</p>, root)

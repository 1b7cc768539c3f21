// What `style` may say: properties of CSS that the agent knows, whatever their values.

const sides = ['bottom', 'left', 'right', 'top']
const within = (name: string, ...parts: readonly string[]): readonly string[] => [
  name,
  ...parts.map((part) => `${name}-${part}`),
]
const properties: ReadonlySet<string> = new Set([
  ...within('align', 'content', 'items', 'self').slice(1),
  ...within('background', 'attachment', 'blend-mode', 'clip', 'color', 'image', 'position', 'repeat', 'size'),
  ...within('border', 'collapse', 'color', 'radius', 'spacing', 'style', 'width'),
  ...within('border-image', 'outset', 'repeat', 'slice', 'source', 'width'),
  ...sides.flatMap((side) => within(`border-${side}`, 'color', 'style', 'width')),
  ...['bottom-left', 'bottom-right', 'top-left', 'top-right'].map((corner) => `border-${corner}-radius`),
  ...within('box', 'shadow', 'sizing').slice(1),
  'caption-side',
  'clear',
  'color',
  'content',
  'counter-increment',
  'counter-reset',
  'display',
  'empty-cells',
  ...within('flex', 'basis', 'direction', 'flow', 'grow', 'shrink', 'wrap'),
  ...within('font', 'family', 'kerning', 'size', 'size-adjust', 'stretch', 'style', 'variant', 'weight'),
  'gap',
  ...within('grid', 'area', 'auto-columns', 'auto-flow', 'auto-rows', 'gap'),
  ...within('grid-column', 'end', 'gap', 'start'),
  ...within('grid-row', 'end', 'gap', 'start'),
  ...within('grid-template', 'areas', 'columns', 'rows'),
  'height',
  'width',
  'max-height',
  'max-width',
  'min-height',
  'min-width',
  ...within('justify', 'content', 'items', 'self').slice(1),
  'letter-spacing',
  'line-height',
  'opacity',
  'visibility',
  'white-space',
  'table-layout',
  ...within('list-style', 'image', 'position', 'type'),
  ...within('margin', ...sides),
  ...within('outline', 'color', 'offset', 'style', 'width'),
  ...within('overflow', 'x', 'y'),
  ...within('padding', ...sides),
  ...within('place', 'content', 'items', 'self').slice(1),
  ...within('text', 'align', 'align-last', 'indent', 'justify', 'overflow', 'shadow', 'transform').slice(1),
  ...within('text-decoration', 'color', 'line', 'style'),
  ...within('word', 'break', 'spacing', 'wrap').slice(1),
])

/** What is wrong with a `style`. */
export const styleComplaint = (style: string | undefined): string | undefined => {
  // A picture that is written out (`data:image/png;base64,`) has a semicolon of its own.
  const said = (style ?? '').split(/;(?!base64,)/).filter((one) => one.trim() !== '')
  if (said.some((one) => !one.includes(':'))) return `Unparseable "style" attribute: ${style}`
  const names = new Set(said.map((one) => one.slice(0, one.indexOf(':')).trim()))
  const odd = [...names].filter((name) => !properties.has(name))
  return odd.length === 0 ? undefined : `Invalid property(s): [${odd.join(',')}] in the "style" attribute`
}

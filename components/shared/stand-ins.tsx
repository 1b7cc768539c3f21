// TEMPORARY stand-in for components/overlays until it exists.
export const OverlayLayer = () => undefined

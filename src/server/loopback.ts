// What is this machine and no other: by the names that a Host header or an address on the web has for it, or by IP.

const names = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** `name` as in a URL: an IPv6 address in brackets, no port. */
export const isLoopbackName = (name: string): boolean => names.has(name.toLowerCase())

/** 127.0.0.0/8, also as IPv6 writes it, and ::1. */
export const isLoopbackAddress = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address)

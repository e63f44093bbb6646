import { defineConfig } from "vitest/config"

const server = "http://localhost:8080"

export default defineConfig({
  server: {
    proxy: {
      // As objects, because a bare address would change the Host, and the server asks that Origin and Host agree.
      "/api": { target: server },
      "/socket.io": { target: server, ws: true },
    },
  },
  build: {
    target: "es2022",
    // The server's content security policy knows no inline code and no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    include: ["test/**/*.test.ts"],
    // One test reads the colours from their style sheet.
    css: true,
  },
})

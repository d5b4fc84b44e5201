/** Every test runs on real parts; browser and print tests get longer than the unit tests. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
      {
        extends: true,
        test: { name: 'server', include: ['test/server/**/*.test.ts', 'test/scripts/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'print', include: ['test/print/**/*.test.ts'], testTimeout: 120_000 } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

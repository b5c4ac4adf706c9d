/* A dense matrix of bits, one row per value: rows are OR-ed and AND-ed into masks, masks are counted against rows. */
#include <stdint.h>
#include <stddef.h>

void zet(uint64_t *rij, const uint32_t *plaatsen, size_t aantal)
{
    for (size_t i = 0; i < aantal; i++)
        rij[plaatsen[i] >> 6] |= 1ULL << (plaatsen[i] & 63);
}

/* doel = begin AND (OR of the rows) */
void beperk(const uint64_t *matrix, size_t woorden, const uint32_t *rijen, size_t aantal, const uint64_t *begin,
            uint64_t *doel)
{
    for (size_t w = 0; w < woorden; w++) {
        uint64_t een = 0;
        for (size_t r = 0; r < aantal; r++)
            een |= matrix[rijen[r] * woorden + w];
        doel[w] = begin[w] & een;
    }
}

void tel(const uint64_t *matrix, size_t woorden, size_t vanaf, size_t tot, const uint64_t *masker, uint32_t *uit)
{
    for (size_t r = vanaf; r < tot; r++) {
        const uint64_t *rij = matrix + r * woorden;
        uint64_t som = 0;
        for (size_t w = 0; w < woorden; w++)
            som += (uint64_t)__builtin_popcountll(rij[w] & masker[w]);
        uit[r - vanaf] = (uint32_t)som;
    }
}

uint32_t omvang(const uint64_t *masker, size_t woorden)
{
    uint64_t som = 0;
    for (size_t w = 0; w < woorden; w++)
        som += (uint64_t)__builtin_popcountll(masker[w]);
    return (uint32_t)som;
}

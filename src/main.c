#include "pipeline.h"

int main(void)
{
    uint32_t count;
    return ch_pipeline_stages(&count) && count ? 0 : 1;
}

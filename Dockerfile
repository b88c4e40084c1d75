# The function app with ffmpeg in it. Build from the top of the repository: docker build -t clipgen .
ARG DOTNET_SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG FUNCTIONS=mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0

FROM ${DOTNET_SDK} AS build
WORKDIR /source
# Restored before the sources come, so that a change of code does not fetch the packages again.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY src/ClipGen/ClipGen.csproj src/ClipGen/
COPY src/ClipGen.Azure/ClipGen.Azure.csproj src/ClipGen.Azure/
COPY src/ClipGen.Durable/ClipGen.Durable.csproj src/ClipGen.Durable/
COPY src/ClipGen.Web/ClipGen.Web.csproj src/ClipGen.Web/
COPY src/ClipGen.Functions/ClipGen.Functions.csproj src/ClipGen.Functions/
RUN dotnet restore src/ClipGen.Functions/ClipGen.Functions.csproj
COPY host.json local.settings.json ./
COPY src/ClipGen src/ClipGen
COPY src/ClipGen.Azure src/ClipGen.Azure
COPY src/ClipGen.Durable src/ClipGen.Durable
COPY src/ClipGen.Web src/ClipGen.Web
COPY src/ClipGen.Functions src/ClipGen.Functions
RUN dotnet publish src/ClipGen.Functions/ClipGen.Functions.csproj --configuration Release --no-restore --output /app

FROM ${FUNCTIONS}
# Ubuntu 24.04's package (see docs/decisions/0006). Continuous integration tests with the same version, on the same system.
ARG FFMPEG_VERSION=7:6.1.1-3ubuntu5
# For burned-in captions: Latin to Arabic, CJK, emoji.
ARG FONTS="fonts-noto-core fonts-noto-cjk fonts-symbola"
RUN apt-get update \
    && apt-get install --yes --no-install-recommends "ffmpeg=${FFMPEG_VERSION}" ${FONTS} \
    && rm -rf /var/lib/apt/lists/*
# What the app encodes with. An ffmpeg without it is found out here, and not by a clip.
ARG ENCODERS="libx264 aac pcm_s16le mjpeg mov_text"
RUN ffmpeg -hide_banner -encoders > /tmp/encoders \
    && for encoder in ${ENCODERS}; do \
         grep --quiet --extended-regexp "^ [VAS][A-Z.]{5} ${encoder} " /tmp/encoders \
           || { echo "this ffmpeg has no encoder ${encoder}" >&2; exit 1; }; \
       done \
    && rm /tmp/encoders \
    && ffprobe -version
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    FFMPEG_PATH=/usr/bin
COPY --from=build /app /home/site/wwwroot

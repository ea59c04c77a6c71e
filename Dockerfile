# Builds the pages and the server, and runs them without the SDKs.
FROM node:22-slim AS pages
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY web .
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# Without Node in this stage the build takes the pages as they lie in web/dist.
COPY --from=pages /web/dist web/dist
RUN dotnet publish src/KnowledgeGraph.Server -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
ENV KNOWLEDGEGRAPH_DATA=/data
RUN mkdir /data && chown "$APP_UID" /data
VOLUME /data
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD curl --fail --silent http://127.0.0.1:8080/health || exit 1
ENTRYPOINT ["dotnet", "KnowledgeGraph.Server.dll"]
CMD ["serve", "--urls", "http://0.0.0.0:8080"]
